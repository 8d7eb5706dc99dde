#include "bellwether/source/times/time_pieces.h"

#include <algorithm>
#include <array>
#include <string>

#include "bellwether/core/ascii.h"
#include "bellwether/core/lower_case.h"

namespace bellwether::source {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                      "may",       "june",     "july",     "august",
                                                      "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> kWeekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                       "friday", "saturday", "sunday"};
constexpr std::size_t kLongestName = 9;

// The place of a name, whole or by its first three letters.
template <std::size_t Count>
std::optional<int> place_of(std::string_view name, const std::array<std::string_view, Count>& names) {
  if (name.size() > kLongestName) return std::nullopt;
  const std::string small = core::in_lower_case(name);
  const auto found = std::ranges::find_if(
      names, [&](std::string_view each) { return small == each || small == each.substr(0, 3); });
  return found == names.end() ? std::nullopt : std::optional(static_cast<int>(found - names.begin()));
}

bool take_letter(TimeCursor& cursor, char letter) {
  return core::ascii_lower(cursor.front()) == letter && cursor.take(cursor.front());
}

// The minutes and seconds behind the hour; nothing where they are malformed.
std::optional<int> take_minutes(TimeCursor& cursor) {
  const bool colons = cursor.take(':');
  const auto minute = cursor.number(2, 2);
  if (!minute || *minute > 59) return std::nullopt;
  if (!(colons ? cursor.take(':') : cursor.at_digit())) return *minute * 60;
  const auto second = cursor.number(2, 2);
  if (!second || *second > 59) return std::nullopt;
  if (cursor.take_any(".,")) {
    if (!cursor.at_digit()) return std::nullopt;
    cursor.skip_digits();
  }
  return *minute * 60 + *second;
}

}  // namespace

std::size_t digits_between(const TimeCursor& before, const TimeCursor& after) {
  return before.rest().size() - after.rest().size();
}

std::optional<int> weekday_named(std::string_view name) { return place_of(name, kWeekdays); }

std::optional<int> month_named(std::string_view name) {
  const auto place = place_of(name, kMonths);
  if (place) return *place + 1;
  const bool is_september = name == "Sept" || name == "sept" || name == "SEPT";
  return is_september ? std::optional(9) : std::nullopt;
}

int full_year(int two_digits) { return two_digits + (two_digits < 69 ? 2000 : 1900); }

std::optional<bool> take_afternoon(TimeCursor& cursor) {
  TimeCursor behind = cursor;
  const bool is_afternoon = take_letter(behind, 'p');
  if (!is_afternoon && !take_letter(behind, 'a')) return std::nullopt;
  static_cast<void>(behind.take('.'));
  if (!take_letter(behind, 'm') || core::is_ascii_letter(behind.front())) return std::nullopt;
  static_cast<void>(behind.take('.'));
  cursor = behind;
  return is_afternoon;
}

std::optional<int> hour_of_day(int hour, bool is_afternoon) {
  if (hour < 1 || hour > 12) return std::nullopt;
  return hour % 12 + (is_afternoon ? 12 : 0);
}

std::optional<int> take_clock(TimeCursor& cursor) {
  auto hour = cursor.number(1, 2);
  if (!hour || *hour > 23) return std::nullopt;
  const bool has_minutes = cursor.front() == ':' || cursor.at_digit();
  const auto minutes = has_minutes ? take_minutes(cursor) : std::optional(0);
  TimeCursor behind = cursor;
  behind.skip_blanks();
  const auto afternoon = take_afternoon(behind);
  if (afternoon) {
    hour = hour_of_day(*hour, *afternoon);
    cursor = behind;
  }
  if (!hour || !minutes || (!afternoon && !has_minutes)) return std::nullopt;
  return *hour * 3600 + *minutes;
}

bool at_clock(TimeCursor cursor) { return cursor.number(1, 2) && cursor.take(':'); }

}  // namespace bellwether::source
