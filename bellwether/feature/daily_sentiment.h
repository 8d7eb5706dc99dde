// Each day's texts by sentiment beside the same day's return and volume: what the sign recipe correlates
// (requirements S-30, S-31). A description of what happened, not a table of features: the counts are of the
// same day as the return, from close to close.
#pragma once

#include <span>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/feature/table.h"
#include "bellwether/market/bar.h"
#include "bellwether/market/day_clock.h"
#include "bellwether/signal/part_counts.h"
#include "bellwether/signal/sentiment_counts.h"

namespace bellwether::feature {

// One day's texts by sentiment, and what the market did on it.
struct DailySentiment {
  market::Date day;
  // On trading days of the texts known from the close before (included) to this day's close (excluded), as in
  // an index of days (signal/period.h). On calendar days of the exchange's day.
  signal::SentimentCounts counts;
  double daily_return = 0;  // close to close, simple
  double volume = 0;
};

// One ticker's bars, ascending and without a missing trading day, and the texts about it (or about the
// market) in any order. A view.
struct SentimentMarket {
  std::span<const market::Bar> bars;
  std::span<const signal::DatedScore> texts;
  const market::Calendar& calendar;
};

// The days of the clock in `range` that have a bar before them. Errors: data for texts outside the calendar,
// or where no day comes out.
[[nodiscard]] core::Result<std::vector<DailySentiment>> daily_sentiment(const SentimentMarket& market,
                                                                        market::DayClock clock,
                                                                        DayRange range);

}  // namespace bellwether::feature
