// Points in time and civil dates, kept apart by type: mixing them up is how the future leaks in.
// UtcTime is an instant; Date is a day on the calendar of the exchange, with no time and no zone.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "bellwether/core/result.h"

namespace bellwether::market {

// Seconds since 1970-01-01T00:00:00Z.
struct UtcTime {
  std::int64_t seconds = 0;
  auto operator<=>(const UtcTime&) const = default;
};

// A day of the proleptic Gregorian calendar, as days since 1970-01-01.
struct Date {
  std::int32_t days = 0;
  auto operator<=>(const Date&) const = default;  // NOLINT(modernize-use-nullptr): clang-tidy 14 errs
};

// A civil date somewhere and the seconds since its midnight as the clock on the wall shows them (0 … 86399).
struct WallTime {
  Date date;
  int seconds_of_day = 0;
  auto operator<=>(const WallTime&) const = default;
};

// A date by year, month and day of the month.
struct YearMonthDay {
  int year = 1970;
  int month = 1;  // 1 … 12
  int day = 1;    // 1 … 31
  auto operator<=>(const YearMonthDay&) const = default;
};

// A day of the week; Monday is 0.
enum class Weekday { monday, tuesday, wednesday, thursday, friday, saturday, sunday };

// How exactly a source dated something. `none`: no date at all; its two times are 1970, before any trading
// day.
enum class TimePrecision { second, day, none };

inline constexpr std::int64_t kSecondsPerDay = 86'400;

[[nodiscard]] core::Result<Date> make_date(YearMonthDay civil);  // data error for a day that does not exist
[[nodiscard]] YearMonthDay civil(Date date);
[[nodiscard]] Weekday weekday(Date date);

// Midnight UTC of the day, and the UTC day of an instant. Days of the exchange come from
// Calendar::local_date.
[[nodiscard]] UtcTime start_of_utc_day(Date date);
[[nodiscard]] Date utc_date(UtcTime time);

// "2025-09-30" and "2025-09-30T13:30:00Z". Years 0 … 9999; source/times/timestamps.h reads the many other forms.
[[nodiscard]] std::string to_text(Date date);
[[nodiscard]] std::string to_text(UtcTime time);
[[nodiscard]] core::Result<Date> parse_date(std::string_view text);    // exactly YYYY-MM-DD
[[nodiscard]] core::Result<UtcTime> parse_utc(std::string_view text);  // exactly YYYY-MM-DDTHH:MM:SSZ

}  // namespace bellwether::market
