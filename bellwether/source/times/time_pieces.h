// A time taken apart, and the pieces that every form of it is made of.
#pragma once

#include <optional>
#include <string_view>

#include "bellwether/market/time.h"
#include "bellwether/source/times/time_cursor.h"

namespace bellwether::source {

// Why a value that can be read is of more than one meaning.
enum class WritingDoubt { none, order, short_year };

// The parts as they stand; the day may not exist.
struct TimePieces {
  market::YearMonthDay day{0, 0, 0};
  std::optional<int> weekday;  // 0: Monday
  std::optional<int> second_of_day;
  std::optional<int> offset;  // seconds east of UTC
  bool has_named_month = false;
  WritingDoubt doubt = WritingDoubt::none;
};

// The number of digits between two states of a cursor.
[[nodiscard]] std::size_t digits_between(const TimeCursor& before, const TimeCursor& after);

// Names in English, in full or by three letters, in any case.
[[nodiscard]] std::optional<int> weekday_named(std::string_view name);  // 0: Monday
[[nodiscard]] std::optional<int> month_named(std::string_view name);    // 1: January

// 69 to 99 are of the last century, as POSIX has it.
[[nodiscard]] int full_year(int two_digits);

// "AM", "p.m.": whether it is the afternoon; nothing where no such mark stands there.
[[nodiscard]] std::optional<bool> take_afternoon(TimeCursor& cursor);

// 2 PM as 14, 12 AM as 0; nothing for an hour that a clock of twelve does not show.
[[nodiscard]] std::optional<int> hour_of_day(int hour, bool is_afternoon);

// "9:30", "093000", "09:30:00.250", "2:05:00 PM", "2 PM": seconds since midnight.
[[nodiscard]] std::optional<int> take_clock(TimeCursor& cursor);

// Whether hours and a colon stand next.
[[nodiscard]] bool at_clock(TimeCursor cursor);

}  // namespace bellwether::source
