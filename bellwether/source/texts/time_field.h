// The time of a row as the file writes it.
#pragma once

#include <string>
#include <string_view>

#include "bellwether/source/texts/text_rows.h"

namespace bellwether::source {

// One field, or the day of one column with the time of day of another.
struct TimeField {
  std::string text;
  bool is_joined = false;
};

// "9:15", "09:15:00 EST": no day.
[[nodiscard]] bool is_time_of_day(std::string_view text);

// Where the column of times holds times of day alone ("9:15", "2:05 PM EST") and the row has a day in the
// column of days, both joined by a blank; else the column of times.
[[nodiscard]] TimeField time_field(const TextRow& row);

}  // namespace bellwether::source
