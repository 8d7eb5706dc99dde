#pragma once

#include <cstdint>

#include "bellwether/market/calendar.h"
#include "bellwether/market/ticker.h"
#include "bellwether/signal/sentiment_counts.h"
#include "bellwether/signal/sentiment_index.h"

namespace bellwether::signal {

// What the index needs to know of a text.
struct ScoredText {
  market::Ticker ticker;
  market::UtcTime known_at;
  double negative = 0, neutral = 0, positive = 0;  // probabilities, in [0, 1]
  double weight = 1;                               // of its source; in [0, 1000]
};

// The texts of one ticker in one period, summed exactly: every number is rounded once to a multiple of 2^-32
// and added as an integer, so that neither order nor grouping of the texts can change a bit of the result.
// Sound for up to 2^31 texts a period.
class PeriodSums {
 public:
  // A text that is sound (see IndexBuilder::add) and belongs to trading day `day`.
  void add(const ScoredText& text, market::Date day);
  void merge(const PeriodSums& other);

  // Counts, mean, volatility, balance, impacts and coverage of `point`, whose period this is.
  void fill(IndexPoint& point, const market::Calendar& calendar) const;

  // The last day of the period that had a text; there is at least one.
  [[nodiscard]] market::Date last_day(const Period& period) const;

 private:
  __extension__ using Wide = __int128;

  SentimentCounts counts_;
  Wide polarity_ = 0, polarity_squared_ = 0;  // in units of 2^-32 and 2^-64
  Wide positive_impact_ = 0, negative_impact_ = 0;
  std::uint32_t days_ = 0;  // bit d-1: day d of the month had a text
};

}  // namespace bellwether::signal
