#include "bellwether/source/times/written_time.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <string>

#include "bellwether/core/ascii.h"
#include "bellwether/core/lower_case.h"
#include "bellwether/core/utf8.h"
#include "bellwether/io/stripped.h"
#include "bellwether/source/times/time_format.h"
#include "bellwether/source/times/time_pieces.h"
#include "bellwether/source/times/time_zones.h"

namespace bellwether::source {
namespace {

using core::Result;

constexpr int kFirstYear = 1900, kLastYear = 2100;
constexpr std::size_t kJoinedDay = 8;  // digits of 20200605
constexpr std::size_t kShownTime = 60;

// The zone behind a clock, or nothing behind it.
bool read_zone(TimeCursor& cursor, TimePieces& pieces) {
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

bool read_to_the_end(TimeCursor& cursor, TimePieces& pieces) {
  pieces.second_of_day = take_clock(cursor);
  return pieces.second_of_day && read_zone(cursor, pieces) && cursor.done();
}

// The day by the first two numbers of three.
void set_by_order(const std::array<int, 3>& numbers, const TimeWriting& writing, TimePieces& pieces) {
  const auto [first, second, year] = numbers;
  pieces.day = {year, first, second};
  if (writing.order == DateOrder::unknown && pieces.doubt == WritingDoubt::none)
    pieces.doubt = WritingDoubt::order;
  const bool day_first = writing.order == DateOrder::day_first ||
                         (writing.order == DateOrder::unknown && !market::make_date(pieces.day));
  if (day_first) pieces.day = {year, second, first};
}

// A year of four digits, or of two where that is said or a weekday stands beside it.
bool take_year(TimeCursor& cursor, const TimeWriting& writing, TimePieces& pieces) {
  const TimeCursor before = cursor;
  const auto year = cursor.number(2, 4);
  const std::size_t digits = digits_between(before, cursor);
  if (!year || digits == 3) return false;
  pieces.day.year = *year;
  if (digits == 4) return true;
  // RFC 2822, 4.3, where a weekday proves that two digits are the year.
  pieces.day.year = pieces.weekday ? *year + (*year < 50 ? 2000 : 1900) : full_year(*year);
  if (writing.short_years == ShortYears::refused && !pieces.weekday) pieces.doubt = WritingDoubt::short_year;
  return true;
}

// 2020-06-05, 2020/6/5, 05.06.2020, 20200605
bool take_numbers(TimeCursor& cursor, const TimeWriting& writing, TimePieces& pieces) {
  const TimeCursor before = cursor;
  const auto first = cursor.number(1, 4);
  const std::size_t digits = digits_between(before, cursor);
  if (!first || digits == 3) return false;
  const char mark = cursor.front();
  const bool year_first = digits == 4, is_joined = year_first && cursor.at_digit();
  if (!is_joined && !cursor.take_any("-/.")) return false;
  const std::size_t least = is_joined ? 2 : 1;
  const auto second = cursor.number(least, 2);
  if (!second || (!is_joined && !cursor.take(mark))) return false;
  if (year_first) {
    const auto third = cursor.number(least, 2);
    pieces.day = {*first, *second, third.value_or(0)};
    return third.has_value();
  }
  if (!take_year(cursor, writing, pieces)) return false;
  set_by_order({*first, *second, pieces.day.year}, writing, pieces);
  return true;
}

bool take_month(TimeCursor& cursor, TimePieces& pieces) {
  const auto month = month_named(cursor.name());
  static_cast<void>(cursor.take('.'));
  pieces.day.month = month.value_or(0);
  return month.has_value();
}

// "5", "5th"
bool take_day_of_month(TimeCursor& cursor, TimePieces& pieces) {
  const auto day = cursor.number(1, 2);
  pieces.day.day = day.value_or(0);
  TimeCursor behind = cursor;
  const std::string_view ending = behind.name();
  if (ending == "st" || ending == "nd" || ending == "rd" || ending == "th") cursor = behind;
  return day.has_value();
}

// Whether there were any.
bool skip_joints(TimeCursor& cursor) {
  bool found = false;
  while (cursor.take_any(",-") || cursor.take_blank() || cursor.take_middle_dot()) found = true;
  return found;
}

// "10:30:00 EDT 2020": the zone depends on the day, whose year stands behind it.
bool read_clock_and_year(TimeCursor& cursor, const TimeWriting& writing, TimePieces& pieces) {
  const std::string_view rest = cursor.rest();
  const std::size_t blank = rest.find_last_of(' ');
  if (blank == rest.npos) return false;
  TimeCursor year(rest.substr(blank + 1)), clock(io::stripped(rest.substr(0, blank)));
  cursor = TimeCursor("");
  return take_year(year, writing, pieces) && year.done() && read_to_the_end(clock, pieces);
}

// "05 Jun 2020", "Jun 5, 2020", "Jun  5 14:30:00 +0000 2020"
bool take_named_month(TimeCursor& cursor, const TimeWriting& writing, TimePieces& pieces) {
  const bool day_first = cursor.at_digit();
  if (!(day_first ? take_day_of_month(cursor, pieces) : take_month(cursor, pieces))) return false;
  static_cast<void>(skip_joints(cursor));
  if (!(day_first ? take_month(cursor, pieces) : take_day_of_month(cursor, pieces))) return false;
  if (!skip_joints(cursor) && !day_first) return false;
  pieces.has_named_month = true;
  if (at_clock(cursor)) return read_clock_and_year(cursor, writing, pieces);
  return take_year(cursor, writing, pieces);
}

void take_weekday(TimeCursor& cursor, TimePieces& pieces) {
  TimeCursor behind = cursor;
  pieces.weekday = weekday_named(behind.name());
  if (!pieces.weekday) return;
  static_cast<void>(behind.take('.'));
  static_cast<void>(skip_joints(behind));
  cursor = behind;
}

// "January 31, 2024 Wednesday"
void take_weekday_behind(TimeCursor& cursor, TimePieces& pieces) {
  TimeCursor behind = cursor;
  if (pieces.weekday || !skip_joints(behind)) return;
  pieces.weekday = weekday_named(behind.name());
  if (pieces.weekday) cursor = behind;
}

// A day in any form, perhaps with its weekday.
bool take_day(TimeCursor& cursor, const TimeWriting& writing, TimePieces& pieces) {
  take_weekday(cursor, pieces);
  TimeCursor numeric = cursor;
  TimePieces of_numbers = pieces;
  if (take_numbers(numeric, writing, of_numbers)) {
    cursor = numeric;
    pieces = of_numbers;
    return true;
  }
  return take_named_month(cursor, writing, pieces);
}

// What stands between a day and its time.
bool take_joint(TimeCursor& cursor) {
  if (!cursor.take_any("Tt,") && !cursor.take_blank()) return false;
  cursor.skip_blanks();
  if (cursor.rest().starts_with("at ")) static_cast<void>(cursor.name());
  cursor.skip_blanks();
  return true;
}

// "7:51 PM ET Fri, 17 July 2020"
bool read_clock_first(TimeCursor cursor, const TimeWriting& writing, TimePieces& pieces) {
  const auto clock = take_clock(cursor);
  if (!clock) return false;
  cursor.skip_blanks();
  TimeCursor behind = cursor;
  std::string_view zone = behind.name();
  if (weekday_named(zone) || month_named(zone)) zone = {};
  if (!zone.empty()) cursor = behind;
  static_cast<void>(skip_joints(cursor));
  if (!take_day(cursor, writing, pieces) || pieces.second_of_day || !cursor.done()) return false;
  pieces.second_of_day = clock;
  TimeCursor named(zone);
  return read_zone(named, pieces) && named.done();
}

bool read_calendar(std::string_view text, const TimeWriting& writing, TimePieces& pieces) {
  TimeCursor cursor(text);
  if (at_clock(cursor)) return read_clock_first(cursor, writing, pieces);
  if (!take_day(cursor, writing, pieces)) return false;
  take_weekday_behind(cursor, pieces);
  if (cursor.done()) return true;
  const bool is_joined = text.find_first_not_of("0123456789") >= kJoinedDay;  // 20200605143000
  if (!(is_joined && cursor.at_digit()) && !take_joint(cursor)) return false;
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

// 45293.395833: 2024-01-02 09:30 in a spreadsheet, whose day 1 is 1900-01-01; the years 1955 to 2064.
bool is_spreadsheet_day(std::string_view text) {
  const std::string_view whole = text.substr(0, text.find('.'));
  return is_number(text) && whole.size() == 5 && whole >= "20000" && whole < "60000";
}

constexpr std::string_view kZoneRemedy =
    "is not a time in a zone that is known without doubt; write an offset, as in 2020-06-05T10:30:00-04:00";

// "2024-01-04 05:26 PM IST": a time but for the name behind it.
bool ends_with_other_zone(std::string_view text, const TimeWriting& writing) {
  const std::size_t blank = text.find_last_of(' ');
  if (blank == text.npos) return false;
  const bool is_name = std::ranges::all_of(
      text.substr(blank + 1), [](char c) { return core::is_ascii_letter(c) || c == '(' || c == ')'; });
  TimePieces pieces;
  const std::string_view front = io::stripped(text.substr(0, blank));
  TimeCursor behind(text.substr(blank + 1));
  return is_name && !take_afternoon(behind) && read_calendar(front, writing, pieces) &&
         pieces.second_of_day && !pieces.offset;
}

// What to do about a text that is no time of a known form.
std::string_view remedy_for(std::string_view text, const TimeWriting& writing) {
  if (ends_with_other_zone(text, writing)) return kZoneRemedy;
  const std::string small = core::in_lower_case(text.substr(0, 40));
  if (has_exponent(small))
    return "is a number with an exponent, which may have lost its last digits; write all of them "
           "(1717583400), or 2024-06-05T10:30:00Z";
  if (is_spreadsheet_day(text))
    return "looks like a day number of a spreadsheet; give the column a date format there (yyyy-mm-dd "
           "hh:mm:ss) and export it again";
  const auto has = [&](std::string_view part) { return small.find(part) != small.npos; };
  if (small.ends_with("am") || small.ends_with("pm") || has("am ") || has("pm "))
    return "is not a date or time; beside AM and PM hours run from 1 to 12, as in 2020-06-05 2:30 PM";
  if (is_number(text))
    return "is no number of seconds, nor of thousandths, millionths or billionths, since 1970 between 1990 "
           "and 2030; write 2020-06-05 or 2020-06-05T14:30:00Z";
  const char last = small.empty() ? ' ' : small.back();
  if (has(":") && ((last >= 'a' && last <= 'z') || last == ']') && last != 'z') return kZoneRemedy;
  return "is not a date or time; write 2020-06-05, 2020-06-05 10:30:00 or 2020-06-05T14:30:00Z";
}

core::Error refuse(std::string_view text, std::string_view why) {
  return {core::ErrorKind::data,
          "'" + std::string(core::utf8_prefix(text, kShownTime)) + "' " + std::string(why)};
}

// "--time-format %m/%d/%Y or --time-format %d/%m/%Y": those by which the value is a date.
std::string formats_of_doubt(std::string_view text, const TimePieces& pieces, const TimeWriting& writing) {
  const auto option = [&](const DateLetters& letters) {
    return std::string(writing.flag) + " " + format_like(text, letters);
  };
  if (pieces.has_named_month) return option({"%d", "%y", ""});
  const std::string_view year = pieces.doubt == WritingDoubt::order ? "%Y" : "%y";
  const auto is_date = [&](DateOrder order) {
    return parse_written_time(text, {.order = order, .short_years = ShortYears::read}).has_value();
  };
  const std::string month_first = is_date(DateOrder::month_first) ? option({"%m", "%d", year}) : "",
                    day_first = is_date(DateOrder::day_first) ? option({"%d", "%m", year}) : "";
  return month_first + (month_first.empty() || day_first.empty() ? "" : " or ") + day_first;
}

constexpr std::string_view kOtherWeekday = "names a weekday that is not that of the day";

core::Error refuse_doubt(std::string_view text, const TimePieces& pieces, const TimeWriting& writing) {
  const std::string formats = formats_of_doubt(text, pieces, writing);
  if (formats.empty()) return refuse(text, kOtherWeekday);  // in either order
  const std::string_view why = pieces.doubt == WritingDoubt::order
                                   ? "no row of the file shows whether month or day stands first"
                                   : "its year has two digits";
  return refuse(
      text, "is not a date of one meaning: " + std::string(why) + "; say how it is written with " + formats);
}

Result<TimePieces> read_pieces(std::string_view written, const TimeWriting& writing) {
  const std::string_view text = io::stripped(written);
  if (!writing.format.empty()) {
    if (auto pieces = read_by_format(text, writing.format)) return *pieces;
    return core::fail(refuse(
        written, "is not written as " + std::string(writing.flag) + " " + std::string(writing.format)));
  }
  TimePieces pieces;
  if (!read_calendar(text, writing, pieces)) return core::fail(refuse(written, remedy_for(text, writing)));
  return pieces;
}

std::string_view no_such_day(const TimeWriting& writing) {
  if (writing.format.empty() && writing.order == DateOrder::day_first)
    return "is not a day that exists where the day stands first";
  if (writing.format.empty() && writing.order == DateOrder::month_first)
    return "is not a day that exists where the month stands first";
  return "is not a day that exists";
}

}  // namespace

Result<WrittenTime> parse_written_time(std::string_view written, const TimeWriting& writing) {
  const std::string_view text = io::stripped(written);
  if (writing.format.empty() && is_number(text)) {
    if (const auto epoch = read_epoch(text)) return *epoch;
  }
  const auto pieces = read_pieces(written, writing);
  if (!pieces) return core::fail(pieces.error());
  const auto day = market::make_date(pieces->day);
  if (!day || pieces->day.year < kFirstYear || pieces->day.year > kLastYear)
    return core::fail(refuse(written, no_such_day(writing)));
  if (pieces->doubt != WritingDoubt::none) return core::fail(refuse_doubt(written, *pieces, writing));
  if (pieces->weekday && *pieces->weekday != static_cast<int>(market::weekday(*day)))
    return core::fail(refuse(written, kOtherWeekday));
  return WrittenTime{.day = *day, .second_of_day = pieces->second_of_day, .offset = pieces->offset};
}

}  // namespace bellwether::source
