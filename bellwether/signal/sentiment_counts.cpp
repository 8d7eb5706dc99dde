#include "bellwether/signal/sentiment_counts.h"

namespace bellwether::signal {

void SentimentCounts::add(double p_negative, double p_neutral, double p_positive) {
  const bool is_positive = p_positive > p_neutral && p_positive > p_negative;
  const bool is_negative = p_negative > p_neutral && p_negative > p_positive;
  ++(is_positive ? positive : is_negative ? negative : neutral);
}

SentimentCounts& SentimentCounts::operator+=(const SentimentCounts& more) {
  negative += more.negative;
  neutral += more.neutral;
  positive += more.positive;
  return *this;
}

std::optional<double> SentimentCounts::balance() const {
  if (texts() == 0) return std::nullopt;
  return (static_cast<double>(positive) - static_cast<double>(negative)) / static_cast<double>(texts());
}

}  // namespace bellwether::signal
