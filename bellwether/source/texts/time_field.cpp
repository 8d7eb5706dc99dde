#include "bellwether/source/texts/time_field.h"

#include <algorithm>

#include "bellwether/io/stripped.h"
#include "bellwether/source/texts/missing_words.h"

namespace bellwether::source {
namespace {

// "2025-01-03" of "2025-01-03 00:00:00", as pandas writes a column of days.
std::string_view without_midnight(std::string_view day) {
  day = io::stripped(day);
  const std::size_t clock = day.find_first_of("T ");
  if (clock == day.npos) return day;
  const std::string_view time = day.substr(clock + 1);
  const bool is_midnight =
      time == "00:00" || time == "00:00:00" || time == "00:00:00.000" || time == "12:00:00 AM";
  return is_midnight ? day.substr(0, clock) : day;
}

}  // namespace

bool is_time_of_day(std::string_view text) {
  text = io::stripped(text);
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  return (digits == 1 || digits == 2) && digits < text.size() && text[digits] == ':';
}

TimeField time_field(const TextRow& row) {
  const std::string_view day = without_midnight(row[Role::date]), time = row[Role::time];
  if (is_missing(day) || !is_time_of_day(time)) return {std::string(time), false};
  return {std::string(day) + " " + std::string(time), true};
}

}  // namespace bellwether::source
