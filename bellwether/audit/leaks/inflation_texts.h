// The sentiments of texts around each close, for the leakage type texts-same-day: what was known when the
// day was decided, and what a source that had lost its times would give for the day itself.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "bellwether/audit/leaks/calendar_days.h"
#include "bellwether/signal/part_counts.h"

namespace bellwether::audit {

// Means of P(positive) - P(negative), 0 where no text is; one of each a close.
struct InflationSentiment {
  std::vector<double> known;     // texts known from the close before up to this one
  std::vector<double> same_day;  // texts of the exchange's day of this close, at whatever hour
  std::size_t texts = 0;         // that count: their time is known and lies within the closes
  std::size_t of_days = 0;       // left out, since only their day is known
  std::size_t days = 0;          // closes with a text of their day
};

// `closes` are those of trading days, ascending.
[[nodiscard]] InflationSentiment sentiment_around(std::span<const DailyClose> closes,
                                                  std::span<const signal::DatedScore> texts,
                                                  const market::Calendar& calendar);

}  // namespace bellwether::audit
