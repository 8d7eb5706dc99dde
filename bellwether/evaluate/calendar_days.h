// The clock of the published sign recipe: every calendar day is a row, days without trading lie on the
// straight line between the closes around them. Saturday's value then holds Monday's close, so Saturday,
// Sunday and Monday move in one direction that is known on Saturday: a look into the future (reason code
// WEEKEND_INTERPOLATION). It exists here to be repeated under --as-published, measured, and found by the leak
// audit; nothing honest uses it.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/market/bar.h"

namespace bellwether::evaluate {

// Which days are rows.
enum class DayClock { trading_days, calendar_days };
constexpr std::array<core::EnumName<DayClock>, 2> names_of(DayClock) {
  return {{{DayClock::trading_days, "trading-days"}, {DayClock::calendar_days, "calendar-days"}}};
}

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

}  // namespace bellwether::evaluate
