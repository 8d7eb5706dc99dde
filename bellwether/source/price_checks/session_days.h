// Whose days the rows of a file lie on. A file of an exchange's prices has no row on a day that exchange was
// closed; rows there in a pattern are no bad rows to be removed but stamps a day off, or another market's
// days.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "bellwether/market/calendar.h"
#include "bellwether/market/time.h"

namespace bellwether::source {

// The day of a row, as it was read.
struct StampedDay {
  std::uint64_t line = 0;
  market::Date day;
  bool is_filler = false;  // without volume, or with the prices of the row before: made up, not traded
};

// in_place: no row on a closed day, or a few that are faults of their own. day_early: each stamp lies a day
// before a trading day, as midnight UTC does when it is shown in New York. day_late: a day after.
// Both are seen by the weekday they lack, too, where the rows on weekends were removed. weekday_early,
// weekday_late: a weekday before and after, as rows moved by one are. all_week: Saturdays and Sundays too, a
// cryptocurrency. other_exchange: holidays or weekend days in a number that no fault explains.
enum class DayPattern {
  in_place,
  day_early,
  day_late,
  weekday_early,
  weekday_late,
  all_week,
  other_exchange
};

// The pattern found, and the counts it was found by.
struct SessionDays {
  DayPattern pattern = DayPattern::in_place;
  std::size_t rows = 0;    // within the years of the calendar
  std::size_t closed = 0;  // of them on days the exchange was closed
  std::size_t saturdays = 0, sundays = 0, holidays = 0;
  StampedDay first_closed;  // where there is one
};

// Whether the other rows may be read as the exchange's where those on closed days are left out: not where stamps
// are off, nor where a market trades at weekends, whose bars end after the exchange's close.
[[nodiscard]] bool can_leave_out_closed(const SessionDays& days);

[[nodiscard]] SessionDays session_days(std::span<const StampedDay> days, const market::Calendar& calendar);

// "25 of 87 rows lie on days the New York Stock Exchange was closed (12 Saturdays, 12 Sundays, 1 holiday; the first is
// 2024-01-06 in line 7): …" with what that is and what to do. Empty for in_place.
[[nodiscard]] std::string pattern_text(const SessionDays& days, const market::Calendar& calendar);

}  // namespace bellwether::source
