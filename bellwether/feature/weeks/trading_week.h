// Weeks from Monday to Sunday by their last trading day, at whose close a week's forecast is decided.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/market/calendar.h"

namespace bellwether::feature {

// When a week's forecast is decided: one second after the close of its last trading day, or 5 minutes before the open
// of the next one, which lets in the news of the weekend. Either way the position is opened at that open.
enum class WeekDecision { week_close, next_open };
constexpr std::array<core::EnumName<WeekDecision>, 2> names_of(WeekDecision) {
  return {{{WeekDecision::week_close, "week-close"}, {WeekDecision::next_open, "next-open"}}};
}

// The Monday of the day's week.
[[nodiscard]] market::Date monday_of(market::Date day);
// The last trading day of the week that begins `weeks` weeks after (before, where negative) that of the day; nothing
// where the exchange was closed all that week, or outside the calendar.
[[nodiscard]] std::optional<market::Date> week_end(market::Date day, int weeks,
                                                   const market::Calendar& calendar);
// The last trading days of all weeks that end from `first` to `last`, ascending.
[[nodiscard]] std::vector<market::Date> week_ends(market::Date first, market::Date last,
                                                  const market::Calendar& calendar);

// Of a week's last trading day; nothing where the calendar ends.
[[nodiscard]] std::optional<market::UtcTime> decision_of_week(market::Date week_end, WeekDecision decision,
                                                              const market::Calendar& calendar);

}  // namespace bellwether::feature
