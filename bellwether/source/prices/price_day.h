// The day of a row of prices, in the forms that sources write.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/market/calendar.h"
#include "bellwether/market/time.h"

namespace bellwether::source {

// What 03/04/2024 means.
enum class DateOrder { unknown, month_first, day_first };

// 24 as a year: refused, or 2024, and 99 as 1999.
enum class ShortYears { refused, read };

// How the days of one file are written.
struct DayRules {
  std::string format;  // of --date-format; empty: told by each value
  DateOrder order = DateOrder::unknown;
  ShortYears short_years = ShortYears::refused;
  const market::Calendar* calendar = &market::Calendar::nyse();  // whose days instants are
};

// Reads, with white space around it or none:
//   2024-10-01  2024/10/1  2024.10.01  20241001        year first
//   10/01/2024  01.10.2024  10-01-2024                 by rules.order, and refused where it is unknown
//   Oct 1, 2024  1-Oct-2024  1 October 2024            English months
//   1727789400  1727789400000                          seconds since 1970, or thousandths, millionths and
//                                                      billionths of them by the number of digits
// Behind a day may stand a time and a zone. A midnight in its zone, and a number that is a midnight in UTC,
// are that day; another instant counts by its date at the exchange; a time without zone is the exchange's. Years
// 1900 to 2100. Errors: data, quoting the value, with the remedy.
[[nodiscard]] core::Result<market::Date> read_price_day(std::string_view written, const DayRules& rules);

// Whether it reads, or would if the order of day and month were known.
[[nodiscard]] bool looks_like_day(std::string_view written);

// The order that a value such as 01/16/2024 proves; unknown for 03/04/2024 and for other forms.
[[nodiscard]] DateOrder proven_order(std::string_view written);

// A format of strptime's letters: %Y %y %m %d %b %B, %H %I %M %S %f %p (which are read and not used), %%.
// Errors: usage for another letter, or where year, month or day is missing.
[[nodiscard]] core::Status check_date_format(std::string_view format);

}  // namespace bellwether::source
