// The day of a row of prices, in the forms that sources write.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/market/calendar.h"
#include "bellwether/market/time.h"
#include "bellwether/source/times/time_writing.h"

namespace bellwether::source {

// How the days of one file are written.
struct DayRules {
  std::string format;  // of --date-format (time_format.h); empty: told by each value
  DateOrder order = DateOrder::unknown;
  ShortYears short_years = ShortYears::refused;
  const market::Calendar* calendar = &market::Calendar::nyse();  // whose days instants are
};

// Reads what parse_written_time does (written_time.h), and of numbers
//   1727789400  1727789400000                          seconds since 1970, or thousandths, millionths and
//                                                      billionths of them by the number of digits
// A midnight in its zone, and a number that is a midnight in UTC, are that day; another instant counts by its
// date at the exchange; a time without zone is the exchange's. Years 1900 to 2100. Errors: data, quoting the
// value, with the remedy.
[[nodiscard]] core::Result<market::Date> read_price_day(std::string_view written, const DayRules& rules);

// Whether it reads, or would if the order of day and month were known.
[[nodiscard]] bool looks_like_day(std::string_view written);

}  // namespace bellwether::source
