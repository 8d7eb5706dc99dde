// The spans of time an index is cut into: trading days, the three sessions of a trading day, months of
// trading days. A text falls into a period by when it was known, on the exchange's clock, never by its
// calendar date.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/market/calendar.h"
#include "bellwether/market/time.h"

namespace bellwether::signal {

// How long a period is.
enum class Frequency { day, session, month };

constexpr std::array<core::EnumName<Frequency>, 3> names_of(Frequency) {
  return {{{Frequency::day, "day"}, {Frequency::session, "session"}, {Frequency::month, "month"}}};
}

//   day       from the previous close (included) to this day's close (excluded)
//   session   the part of the day a text falls in on the exchange's clock (market::Session): pre-market from
//             midnight to the open, intra-day to the close, post-market to midnight; weekends and holidays are
//             pre-market of the next trading day
//   month     the trading days of a calendar month; a text after the last close belongs to the next month
// Ordered by time among periods of one frequency.
struct Period {
  Frequency frequency = Frequency::day;
  market::Date day;  // the trading day; for a month the first day of the calendar month
  market::Session session = market::Session::intra_day;  // only for Frequency::session

  auto operator<=>(const Period&) const = default;
};

// "2025-09-30", "2025-09-30/pre" (/intra, /post), "2025-09".
[[nodiscard]] std::string to_text(const Period& period);
[[nodiscard]] core::Result<Period> parse_period(std::string_view text);  // errors: data

// The period of a text known at `known_at`; nothing outside the calendar.
[[nodiscard]] std::optional<Period> period_of(market::UtcTime known_at, Frequency frequency,
                                              const market::Calendar& calendar);

// When everything in the period is known: its open, its close or the midnight after it; for a month the close
// of its last trading day. Every text in the period has known_at strictly before it.
[[nodiscard]] market::UtcTime known_at(const Period& period, const market::Calendar& calendar);

// The last trading day of the period: the day itself, or the month's last.
[[nodiscard]] market::Date last_trading_day(const Period& period, const market::Calendar& calendar);

// The period after this one; nothing at the calendar's end.
[[nodiscard]] std::optional<Period> next(const Period& period, const market::Calendar& calendar);

}  // namespace bellwether::signal
