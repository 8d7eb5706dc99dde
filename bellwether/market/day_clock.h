#pragma once

#include <array>
#include <span>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/market/bar.h"
#include "bellwether/market/calendar.h"

namespace bellwether::market {

// Which days are rows: the days of trading, or every day of the calendar.
//
// The second is the clock of the published sign recipe. Days without trading lie on the straight line between
// the bars around them, so Saturday's value already holds Monday's close, and Saturday, Sunday and Monday
// move in one direction that is known on Saturday: a look into the future (reason code
// WEEKEND_INTERPOLATION). It exists here to be repeated under --as-published, measured, and found by the leak
// audit; nothing honest uses it.
enum class DayClock { trading_days, calendar_days };
constexpr std::array<core::EnumName<DayClock>, 2> names_of(DayClock) {
  return {{{DayClock::trading_days, "trading-days"}, {DayClock::calendar_days, "calendar-days"}}};
}

// The bars as rows of the clock, from the first one's day to the last one's; between bars all five numbers
// lie on the line, volume too. No adjusted close beside the close on days that had no bar.
[[nodiscard]] std::vector<Bar> bars_by(std::span<const Bar> bars, DayClock clock);

// The days of the clock from `first` to `last`.
[[nodiscard]] std::vector<Date> days_by(DayClock clock, Date first, Date last, const Calendar& calendar);

}  // namespace bellwether::market
