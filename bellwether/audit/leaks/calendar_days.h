// What "as the last sign" earns on the two clocks (market/day_clock.h): nothing on days of trading, a great
// deal on days of the calendar, where Monday's close stands in Saturday's row. The measure of that leakage
// type.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "bellwether/market/bar.h"
#include "bellwether/market/day_clock.h"

namespace bellwether::audit {

using market::DayClock;

// One day's close.
struct DailyClose {
  market::Date day;
  double close = 0.0;
};

// The closes of the bars as rows of the clock, from the first bar's day to the last one's.
[[nodiscard]] std::vector<DailyClose> closes_by(std::span<const market::Bar> bars, DayClock clock);

// How often "the next day moves as today did" is right, and what it earns. Days without a move are left out
// of the shares.
struct LastSignScores {
  std::size_t rows = 0, weekday_rows = 0, monday_rows = 0;
  double all_days = 0.0, weekdays = 0.0, mondays = 0.0;  // shares of right answers, by the day forecast
  double weekday_profit =
      0.0;  // sum over weekdays forecast of sign x (close / row before - 1): shares of one stake
};
[[nodiscard]] LastSignScores score_last_sign(std::span<const DailyClose> closes);

}  // namespace bellwether::audit
