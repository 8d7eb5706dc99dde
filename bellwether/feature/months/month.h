// A calendar month as the exchange trades it: from the close of the month before (included) to the close of its
// own last trading day (excluded), on the clock of its calendar. Everything of the recipe `return` is dated by it.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/market/calendar.h"

namespace bellwether::feature {

// Months since January 1970.
struct Month {
  std::int32_t number = 0;
  auto operator<=>(const Month&) const = default;

  // So many months later, or earlier where negative.
  [[nodiscard]] Month moved(std::int32_t months) const { return {number + months}; }
};

[[nodiscard]] Month month_of(market::Date day);
[[nodiscard]] market::Date first_day(Month month);
[[nodiscard]] int year_of(Month month);
// "2025-09".
[[nodiscard]] std::string to_text(Month month);
[[nodiscard]] core::Result<Month> parse_month(std::string_view text);  // errors: usage

// Nothing where the month lies outside the calendar.
[[nodiscard]] std::optional<market::Date> last_trading_day(Month month, const market::Calendar& calendar);
// One second after the close of its last trading day: the month is complete and nothing later is known.
[[nodiscard]] std::optional<market::UtcTime> decision_time(Month month, const market::Calendar& calendar);
// The newest trading day that has closed by then: of a decision_time, its own day. Nothing before the calendar's.
[[nodiscard]] std::optional<market::Date> last_closed_day(market::UtcTime time,
                                                          const market::Calendar& calendar);

}  // namespace bellwether::feature
