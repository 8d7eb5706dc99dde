// How the times of one file are written, where a single value does not say it.
#pragma once

#include <string_view>

namespace bellwether::source {

// What 03/04/2024 means.
enum class DateOrder { unknown, month_first, day_first };

// 24 as a year: refused, or 2024, and 69 to 99 as 1969 to 1999 (POSIX).
enum class ShortYears { refused, read };

// The views must outlive it.
struct TimeWriting {
  std::string_view format;  // of strptime's letters (time_format.h); empty: told by each value
  DateOrder order = DateOrder::unknown;
  ShortYears short_years = ShortYears::refused;
  std::string_view flag = "--time-format";  // which names the format
};

}  // namespace bellwether::source
