// What the batcher counts.
#pragma once

#include <cstdint>
#include <string>

#include "bellwether/serve/metrics/metrics_text.h"

namespace bellwether::serve {

// Not thread-safe: the batcher guards it.
class BatchMetrics {
 public:
  explicit BatchMetrics(std::string model);

  // One computation of so many texts and tokens.
  void count(std::size_t texts, std::size_t tokens, double seconds);
  void refused() { ++refused_; }
  void dropped() { ++dropped_; }
  void expired() { ++expired_; }

  // Tokens a second, over everything so far; 0 before the first computation.
  [[nodiscard]] double token_rate() const { return seconds_.sum() > 0 ? tokens_ / seconds_.sum() : 0; }
  void write(MetricsText& text, std::size_t waiting_texts) const;

 private:
  std::string model_;
  Histogram sizes_, seconds_;
  double tokens_ = 0;
  std::uint64_t refused_ = 0, dropped_ = 0, expired_ = 0;
};

}  // namespace bellwether::serve
