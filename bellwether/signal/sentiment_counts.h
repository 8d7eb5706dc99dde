#pragma once

#include <cstdint>
#include <optional>

namespace bellwether::signal {

// Texts counted by sentiment, and formula (1) of the sign recipe.
struct SentimentCounts {
  std::uint64_t negative = 0, neutral = 0, positive = 0;

  // One more text, counted for its most probable class; neutral where no class is alone at the top.
  void add(double p_negative, double p_neutral, double p_positive);
  SentimentCounts& operator+=(const SentimentCounts& more);
  bool operator==(const SentimentCounts&) const = default;

  [[nodiscard]] std::uint64_t texts() const { return negative + neutral + positive; }
  // S = (positive - negative) / texts; nothing without texts: no news is not neutral news.
  [[nodiscard]] std::optional<double> balance() const;
};

}  // namespace bellwether::signal
