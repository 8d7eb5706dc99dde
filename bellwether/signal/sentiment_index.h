// How the texts about a ticker felt, period by period.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "bellwether/market/ticker.h"
#include "bellwether/signal/period.h"

namespace bellwether::signal {

// One period of one ticker. With p = P(positive) - P(negative) of a text, n texts, w a text's weight (1
// unless sources are weighted):
struct IndexPoint {
  Period period;
  market::UtcTime known_at;                               // the period's end; all its texts were known before
  std::uint64_t negative = 0, neutral = 0, positive = 0;  // texts whose most probable class is this one
  std::optional<double> mean;  // of p; nothing without texts: no news is not neutral news
  std::optional<double>
      volatility;  // standard deviation of p over the period's texts (divided by n); 0 for one text
  std::optional<double> balance;  // (positive - negative) / n
  double positive_impact = 0;     // sum of w P(positive): the weighted expected number of positive texts
  double negative_impact = 0;     // sum of w P(negative)
  double coverage = 0;  // share of the period's trading days that had texts; 0 or 1 for days and sessions
  std::optional<std::int64_t> days_since_text;  // trading days from the last day with a text to the period's
                                                // last day; nothing before the first

  [[nodiscard]] std::uint64_t texts() const { return negative + neutral + positive; }
};

// Points ascending in time without holes: a period without texts is a point without a mean.
struct SentimentIndex {
  market::Ticker ticker;
  Frequency frequency = Frequency::day;
  std::vector<IndexPoint> points;
};

// The share of points that have texts; 0 for an empty index.
[[nodiscard]] double coverage_of(const SentimentIndex& index);

// The points that a decision at `as_of` may use: known strictly before it.
[[nodiscard]] SentimentIndex as_of(const SentimentIndex& index, market::UtcTime as_of);

}  // namespace bellwether::signal
