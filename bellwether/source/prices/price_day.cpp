#include "bellwether/source/prices/price_day.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "bellwether/market/calendar.h"
#include "bellwether/source/prices/price_names.h"
#include "bellwether/source/times/day_cursor.h"

namespace bellwether::source {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using market::Date;
using market::YearMonthDay;

constexpr int kFirstDayYear = 1900, kLastDayYear = 2100;

core::Error not_a_day(std::string_view written, std::string_view why) {
  return {ErrorKind::data, quoted(written) + " " + std::string(why)};
}

core::Error unknown_form(std::string_view written) {
  return not_a_day(
      written, "is not a date; write 2024-10-01, or say how it is written, such as --date-format %d-%b-%y");
}

Result<Date> existing(std::string_view written, YearMonthDay day) {
  const auto date = market::make_date(day);
  if (!date || day.year < kFirstDayYear || day.year > kLastDayYear)
    return fail(not_a_day(written, "is not a day that exists"));
  return *date;
}

// What stands behind the day.
struct WrittenClock {
  bool is_written = false, is_midnight = false;
  std::optional<int> seconds, offset;  // of the day; east of UTC
};

std::optional<WrittenClock> read_clock(DayCursor& cursor) {
  WrittenClock clock;
  if (cursor.done()) return clock;
  if (!cursor.take('T') && !cursor.take_blanks()) return std::nullopt;
  clock.seconds = cursor.time_of_day();
  if (!clock.seconds) return std::nullopt;
  clock.is_written = true;
  clock.is_midnight = *clock.seconds == 0;
  cursor.take_blanks();
  if (cursor.done() || cursor.take_new_york_zone())
    return cursor.done() ? std::optional(clock) : std::nullopt;
  clock.offset = cursor.offset();
  return clock.offset && cursor.done() ? std::optional(clock) : std::nullopt;
}

// The day meant by a day and a clock, which may lie on the next or the previous one at the exchange.
Date day_meant(Date day, const WrittenClock& clock, const market::Calendar& calendar) {
  if (!clock.offset || clock.is_midnight) return day;
  return calendar.local_date({market::start_of_utc_day(day).seconds + *clock.seconds - *clock.offset});
}

// A number of seconds since 1970, or of parts of a second, by its size.
std::optional<Date> read_instant(std::string_view written, const market::Calendar& calendar) {
  if (written.ends_with(".0")) written.remove_suffix(2);
  const std::size_t digits = written.size() - (written.starts_with('-') ? 1 : 0);
  std::int64_t count = 0;
  const auto [stop, error] = std::from_chars(written.data(), written.data() + written.size(), count);
  const std::size_t least_digits = written.starts_with('-') ? 8 : 9;
  if (error != std::errc() || stop != written.data() + written.size() || digits < least_digits || digits > 19)
    return std::nullopt;
  std::int64_t unit = 1;
  for (std::size_t least = 12; least <= digits; least += 3) unit *= 1000;
  const std::int64_t seconds = count / unit - (count % unit < 0 ? 1 : 0);
  const Date in_utc = market::utc_date({seconds});
  if (market::start_of_utc_day(in_utc).seconds == seconds) return in_utc;
  return calendar.local_date({seconds});
}

bool is_digits_alone(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

// Three numbers with marks between them; the first is a year where it has four digits.
struct ThreeNumbers {
  std::array<int, 3> values{};
  bool year_first = false;
  std::size_t year_digits = 0;
};

// "20241001"
std::optional<ThreeNumbers> read_eight_digits(DayCursor& cursor, std::string_view text) {
  if (!is_digits_alone(text.substr(0, 8)) || (text.size() != 8 && text[8] != ' ' && text[8] != 'T'))
    return std::nullopt;
  const auto year = cursor.number(4, 4), month = cursor.number(2, 2), day = cursor.number(2, 2);
  if (!year || !month || !day) return std::nullopt;
  return ThreeNumbers{{*year, *month, *day}, true, 4};
}

std::optional<ThreeNumbers> read_three(DayCursor& cursor) {
  ThreeNumbers read;
  const auto first = cursor.number(1, 4);
  if (!first) return std::nullopt;
  read.year_first = cursor.digits_read() == 4;
  if (!read.year_first && cursor.digits_read() > 2) return std::nullopt;
  read.year_digits = 4;
  const char mark = cursor.front();
  if ((mark != '-' && mark != '/' && mark != '.') || !cursor.take(mark)) return std::nullopt;
  const auto second = cursor.number(1, 2);
  if (!second || !cursor.take(mark)) return std::nullopt;
  const auto third = cursor.number(1, read.year_first ? 2 : 4);
  if (!third) return std::nullopt;
  if (!read.year_first) read.year_digits = cursor.digits_read();
  read.values = {*first, *second, *third};
  return read.year_digits == 2 || read.year_digits == 4 ? std::optional(read) : std::nullopt;
}

// "Oct 1, 2024", "1-Oct-2024", "1 October 2024"; the year may have two digits, which the caller refuses.
std::optional<ThreeNumbers> read_named_month(DayCursor& cursor) {
  ThreeNumbers read;
  auto month = cursor.month();
  if (month && !cursor.take_blanks()) return std::nullopt;
  const auto day = cursor.number(1, 2);
  if (!day) return std::nullopt;
  if (!month) {
    const bool dashed = cursor.take('-');
    if (!dashed && !cursor.take_blanks()) return std::nullopt;
    month = cursor.month();
    if (!month || !(dashed ? cursor.take('-') : cursor.take_blanks())) return std::nullopt;
  } else {
    static_cast<void>(cursor.take(','));
    if (!cursor.take_blanks()) return std::nullopt;
  }
  const auto year = cursor.number(2, 4);
  if (!year) return std::nullopt;
  read.year_digits = cursor.digits_read();
  read.values = {*year, *month, *day};
  read.year_first = true;
  return read;
}

// 69 to 99 are of the last century, as POSIX has it.
int full_year(int year, bool is_short) { return !is_short ? year : year + (year < 69 ? 2000 : 1900); }

// A form such as "%m/%d/%y" with the marks that this date has between its numbers.
std::string marked_as(std::string_view written, std::string form) {
  const std::size_t mark = written.find_first_of("./-");
  if (mark != written.npos) std::ranges::replace(form, '/', written[mark]);
  return form;
}

Result<Date> read_by_order(std::string_view written, const ThreeNumbers& read, const DayRules& rules) {
  const auto& [first, second, third] = read.values;
  const bool is_short = read.year_digits == 2;
  if (is_short && rules.short_years == ShortYears::refused) {
    return fail(not_a_day(
        written,
        "is not a date of one meaning: its year has two digits; say how it is written, with "
        "--date-format " +
            marked_as(written, "%m/%d/%y") + ", " + marked_as(written, "%d/%m/%y") + " or %d-%b-%y"));
  }
  if (read.year_first) return existing(written, {full_year(first, is_short), second, third});
  switch (rules.order) {
    case DateOrder::month_first: return existing(written, {full_year(third, is_short), first, second});
    case DateOrder::day_first: return existing(written, {full_year(third, is_short), second, first});
    case DateOrder::unknown: break;
  }
  return fail(not_a_day(written,
                        "is not a date of one meaning: no row of the file shows whether month or day stands "
                        "first; say it with --date-format " +
                            marked_as(written, "%m/%d/%Y") + " or --date-format " +
                            marked_as(written, "%d/%m/%Y")));
}

// A value of --date-format.
std::optional<YearMonthDay> read_by_format(std::string_view written, std::string_view format) {
  DayCursor cursor(written);
  YearMonthDay day{0, 0, 0};
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%') {
      if (!cursor.take(format[i])) return std::nullopt;
      continue;
    }
    std::optional<int> value;
    switch (format[++i]) {
      case 'Y':
        value = cursor.number(4, 4);
        day.year = value.value_or(0);
        break;
      case 'y':
        value = cursor.number(2, 2);
        day.year = full_year(value.value_or(0), true);
        break;
      case 'm':
        value = cursor.number(1, 2);
        day.month = value.value_or(0);
        break;
      case 'd':
        value = cursor.number(1, 2);
        day.day = value.value_or(0);
        break;
      case 'b':
      case 'B':
        value = cursor.month();
        day.month = value.value_or(0);
        break;
      case 'p': value = cursor.take_am_pm() ? std::optional(0) : std::nullopt; break;
      case 'f': value = cursor.number(1, 9); break;
      case '%': value = cursor.take('%') ? std::optional(0) : std::nullopt; break;
      default: value = cursor.number(1, 2); break;  // hours, minutes, seconds
    }
    if (!value) return std::nullopt;
  }
  return cursor.done() ? std::optional(day) : std::nullopt;
}

}  // namespace

Result<Date> read_price_day(std::string_view written, const DayRules& rules) {
  const std::string_view text = trimmed(written);
  if (!rules.format.empty()) {
    const auto day = read_by_format(text, rules.format);
    if (!day) return fail(not_a_day(written, "is not a date of the form --date-format " + rules.format));
    return existing(written, *day);
  }
  if (const auto day = read_instant(text, *rules.calendar)) return *day;
  DayCursor cursor(text);
  auto read = read_eight_digits(cursor, text);
  if (!read) read = read_three(cursor);
  if (!read) {
    cursor = DayCursor(text);
    read = read_named_month(cursor);
  }
  if (!read) return fail(unknown_form(written));
  const auto clock = read_clock(cursor);
  if (!clock) return fail(unknown_form(written));
  const auto day = read_by_order(written, *read, rules);
  if (!day) return day;
  return day_meant(*day, *clock, *rules.calendar);
}

bool looks_like_day(std::string_view written) {
  return read_price_day(written, {"", DateOrder::month_first, ShortYears::read}) ||
         read_price_day(written, {"", DateOrder::day_first, ShortYears::read});
}

DateOrder proven_order(std::string_view written) {
  DayCursor cursor(trimmed(written));
  const auto read = read_three(cursor);
  if (!read || read->year_first) return DateOrder::unknown;
  const auto [first, second, year] = read->values;
  if (first > 12 && second <= 12) return DateOrder::day_first;
  if (second > 12 && first <= 12) return DateOrder::month_first;
  return DateOrder::unknown;
}

core::Status check_date_format(std::string_view format) {
  bool year = false, month = false, day = false;
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%') continue;
    const char letter = ++i < format.size() ? format[i] : ' ';
    year = year || letter == 'Y' || letter == 'y';
    month = month || letter == 'm' || letter == 'b' || letter == 'B';
    day = day || letter == 'd';
    if (std::string_view("YymdbBHIMSfp%").find(letter) == std::string_view::npos) {
      return fail(ErrorKind::usage, "--date-format: '%" + std::string(1, letter) +
                                        "' is not known; known are %Y %y %m %d %b %B %H %I %M %S %f %p");
    }
  }
  if (year && month && day) return {};
  return fail(ErrorKind::usage,
              "--date-format: year, month and day are needed, such as %m/%d/%Y or %d-%b-%y");
}

}  // namespace bellwether::source
