#include "bellwether/source/times/written_time.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <string>

#include "bellwether/core/ascii.h"
#include "bellwether/io/stripped.h"
#include "bellwether/source/times/time_cursor.h"
#include "bellwether/source/times/time_zones.h"

namespace bellwether::source {
namespace {

using core::Result;
using market::YearMonthDay;

constexpr int kFirstYear = 1900, kLastYear = 2100;

constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                      "may",       "june",     "july",     "august",
                                                      "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> kWeekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                       "friday", "saturday", "sunday"};

std::string lower_case_letters(std::string_view text) {
  std::string small(text.substr(0, 40));
  for (char& c : small) c = core::ascii_lower(c);
  return small;
}

// The place of a name, whole or by its first three letters, in any case.
template <std::size_t Count>
std::optional<int> place_of(std::string_view name, const std::array<std::string_view, Count>& names) {
  const std::string small = lower_case_letters(name);
  const auto found = std::ranges::find_if(
      names, [&](std::string_view each) { return small == each || small == each.substr(0, 3); });
  if (found == names.end())
    return small == "sept" && Count == kMonths.size() ? std::optional(8) : std::nullopt;
  return static_cast<int>(found - names.begin());
}

// What is read piece by piece; its day may still not exist.
struct Pieces {
  YearMonthDay day;
  std::optional<int> weekday;
  std::optional<int> second_of_day, offset;
};

bool read_clock(TimeCursor& cursor, Pieces& pieces) {
  const auto hour = cursor.number(1, 2);
  if (!hour || *hour > 23) return false;
  const bool colons = cursor.take(':');
  const auto minute = cursor.number(2, 2);
  if (!minute || *minute > 59) return false;
  int second = 0;
  if (colons ? cursor.take(':') : cursor.at_digit()) {
    const auto read = cursor.number(2, 2);
    if (!read || *read > 59) return false;
    second = *read;
    if (cursor.take_any(".,")) {
      if (!cursor.at_digit()) return false;
      cursor.skip_digits();
    }
  }
  pieces.second_of_day = *hour * 3600 + *minute * 60 + second;
  return true;
}

// The zone behind a clock, or nothing behind it.
bool read_zone(TimeCursor& cursor, Pieces& pieces) {
  cursor.skip_blanks();
  if (cursor.done()) return true;
  const auto day = market::make_date(pieces.day);
  if (!day) {  // refused later, as a day that does not exist
    cursor = TimeCursor("");
    return true;
  }
  pieces.offset = take_zone(cursor, {*day, *pieces.second_of_day});
  return pieces.offset.has_value();
}

bool read_to_the_end(TimeCursor& cursor, Pieces& pieces) {
  return read_clock(cursor, pieces) && read_zone(cursor, pieces) && cursor.done();
}

// 2020-06-05, 2020/6/5, 20200605, perhaps with a clock
bool read_numeric(TimeCursor cursor, Pieces& pieces) {
  const auto year = cursor.number(4, 4);
  if (!year) return false;
  const char separator = cursor.front();
  const bool separated = cursor.take_any("-/");
  const std::size_t least = separated ? 1 : 2;
  const auto month = cursor.number(least, 2);
  if (!month || (separated && !cursor.take(separator))) return false;
  const auto day = cursor.number(least, 2);
  if (!day) return false;
  pieces.day = {*year, *month, *day};
  if (cursor.done()) return true;
  const bool joined = !separated && cursor.at_digit();  // 20200605143000
  if (!joined && !cursor.take_any("Tt ")) return false;
  cursor.skip_blanks();
  return read_to_the_end(cursor, pieces);
}

bool read_year(TimeCursor& cursor, Pieces& pieces) {
  const std::size_t before = cursor.rest().size();
  const auto year = cursor.number(2, 4);
  if (!year) return false;
  const std::size_t digits = before - cursor.rest().size();
  pieces.day.year = *year;
  if (digits == 4) return true;
  // RFC 2822, 4.3; only a weekday proves that two digits are the year.
  pieces.day.year += *year < 50 ? 2000 : 1900;
  return digits == 2 && pieces.weekday;
}

bool read_month(TimeCursor& cursor, Pieces& pieces) {
  const auto month = place_of(cursor.name(), kMonths);
  static_cast<void>(cursor.take('.'));
  if (month) pieces.day.month = *month + 1;
  return month.has_value();
}

bool read_day(TimeCursor& cursor, Pieces& pieces) {
  const auto day = cursor.number(1, 2);
  if (day) pieces.day.day = *day;
  return day.has_value();
}

void skip_joints(TimeCursor& cursor) {
  while (cursor.take_any(" \t,-")) {
  }
}

bool at_clock(TimeCursor cursor) { return cursor.number(1, 2) && cursor.take(':'); }

// "10:30:00 EDT 2020": the zone depends on the day, whose year stands behind it.
bool read_clock_and_year(TimeCursor cursor, Pieces& pieces) {
  const std::string_view rest = cursor.rest();
  const std::size_t blank = rest.find_last_of(' ');
  if (blank == rest.npos) return false;
  TimeCursor year(rest.substr(blank + 1));
  if (!read_year(year, pieces) || !year.done()) return false;
  TimeCursor clock(io::stripped(rest.substr(0, blank)));
  return read_to_the_end(clock, pieces);
}

// "Fri, 05 Jun 2020 10:30:00 -0400", "Jun 5, 2020", "Fri Jun  5 14:30:00 +0000 2020"
bool read_named(TimeCursor cursor, Pieces& pieces) {
  TimeCursor behind_word = cursor;
  pieces.weekday = place_of(behind_word.name(), kWeekdays);
  if (pieces.weekday) {
    cursor = behind_word;
    static_cast<void>(cursor.take('.'));
    skip_joints(cursor);
  }
  const bool day_first = cursor.at_digit();
  if (!(day_first ? read_day(cursor, pieces) : read_month(cursor, pieces))) return false;
  skip_joints(cursor);
  if (!(day_first ? read_month(cursor, pieces) : read_day(cursor, pieces))) return false;
  skip_joints(cursor);
  if (at_clock(cursor)) return read_clock_and_year(cursor, pieces);
  if (!read_year(cursor, pieces)) return false;
  if (cursor.done()) return true;
  if (!cursor.take_any(" ,")) return false;
  cursor.skip_blanks();
  return read_to_the_end(cursor, pieces);
}

// Seconds since 1970 of a number by its size; nothing where it lies outside 1990 … 2030 in every unit.
// Beyond, ten digits could be a year, month, day and hour.
std::optional<std::int64_t> epoch_seconds(std::string_view digits) {
  constexpr std::int64_t kFirst = 631'152'000, kEnd = 1'924'992'000;  // 1990-01-01, 2031-01-01
  std::int64_t value = 0;
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || stop != digits.data() + digits.size()) return std::nullopt;
  for (const std::int64_t unit : {1, 1'000, 1'000'000, 1'000'000'000}) {
    if (value / unit >= kFirst && value / unit < kEnd) return value / unit;
  }
  return std::nullopt;
}

std::optional<WrittenTime> read_epoch(std::string_view text) {
  const std::size_t point = text.find('.');
  const std::string_view fraction = point == text.npos ? "0" : text.substr(point + 1);
  const bool numeric = !fraction.empty() && fraction.find_first_not_of("0123456789") == text.npos;
  const auto seconds = numeric ? epoch_seconds(text.substr(0, point)) : std::nullopt;
  if (!seconds) return std::nullopt;
  const market::Date day = market::utc_date({*seconds});
  return WrittenTime{.day = day,
                     .second_of_day = static_cast<int>(*seconds - market::start_of_utc_day(day).seconds),
                     .offset = 0,
                     .form = TimeForm::epoch};
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789.") == text.npos;
}

// "1.7175834e9", as spreadsheets and pandas write large numbers.
bool has_exponent(std::string_view small) {
  const std::size_t at = small.find('e');
  if (at == small.npos || !is_number(small.substr(0, at))) return false;
  std::string_view power = small.substr(at + 1);
  if (power.starts_with('+') || power.starts_with('-')) power.remove_prefix(1);
  return is_number(power);
}

// What to do about a text that is no time of a known form.
std::string_view remedy_for(std::string_view text) {
  const std::string small = lower_case_letters(text);
  if (has_exponent(small))
    return "is a number with an exponent, which may have lost its last digits; write all of them "
           "(1717583400), or 2024-06-05T10:30:00Z";
  TimeCursor cursor(text);
  const auto first = cursor.number(1, 2);
  if (first && cursor.take_any("/.-") && cursor.at_digit())
    return "is not a date without doubt: day or month may come first; write 2020-06-05";
  const auto has = [&](std::string_view part) { return small.find(part) != small.npos; };
  if (small.ends_with("am") || small.ends_with("pm") || has("am ") || has("pm "))
    return "has AM or PM; write hours from 0 to 23";
  if (is_number(text))
    return "is no number of seconds, nor of thousandths, millionths or billionths, since 1970 between 1990 "
           "and 2030; write 2020-06-05 or 2020-06-05T14:30:00Z";
  const char last = small.empty() ? ' ' : small.back();
  if (has(":") && ((last >= 'a' && last <= 'z') || last == ']') && last != 'z')
    return "is not a time in a zone that is known without doubt; write an offset, as in "
           "2020-06-05T10:30:00-04:00";
  return "is not a date or time; write 2020-06-05, 2020-06-05 10:30:00 or 2020-06-05T14:30:00Z";
}

core::Error refuse(std::string_view text, std::string_view why) {
  return {core::ErrorKind::data, "'" + std::string(text.substr(0, 60)) + "' " + std::string(why)};
}

}  // namespace

Result<WrittenTime> parse_written_time(std::string_view written) {
  const std::string_view text = io::stripped(written);
  if (is_number(text)) {
    if (const auto epoch = read_epoch(text)) return *epoch;
  }
  Pieces pieces;
  if (!read_numeric(TimeCursor(text), pieces)) {
    pieces = {};
    if (!read_named(TimeCursor(text), pieces)) return core::fail(refuse(written, remedy_for(text)));
  }
  const auto day = market::make_date(pieces.day);
  if (!day || pieces.day.year < kFirstYear || pieces.day.year > kLastYear)
    return core::fail(refuse(written, "is not a day that exists"));
  if (pieces.weekday && *pieces.weekday != static_cast<int>(market::weekday(*day)))
    return core::fail(refuse(written, "names a weekday that is not that of the day"));
  return WrittenTime{.day = *day, .second_of_day = pieces.second_of_day, .offset = pieces.offset};
}

}  // namespace bellwether::source
