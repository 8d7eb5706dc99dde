#include "bellwether/source/timestamps.h"

#include <optional>
#include <string>

#include "bellwether/market/calendar.h"

namespace bellwether::source {
namespace {

using core::Result;
using market::Calendar;
using market::Date;
using market::UtcTime;

constexpr int kFirstYear = 1900, kLastYear = 2100;

// Takes pieces off the front of a text.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool done() const { return rest_.empty(); }
  [[nodiscard]] bool take(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  [[nodiscard]] bool take(std::string_view word) {
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }
  // A number of `least` to `most` digits, as many as there are.
  [[nodiscard]] std::optional<int> number(std::size_t least, std::size_t most) {
    std::size_t digits = 0;
    int value = 0;
    while (digits < most && digits < rest_.size() && is_digit(rest_[digits]))
      value = value * 10 + (rest_[digits++] - '0');
    if (digits < least) return std::nullopt;
    rest_.remove_prefix(digits);
    return value;
  }
  void skip_digits() {
    while (!rest_.empty() && is_digit(rest_.front())) rest_.remove_prefix(1);
  }
  [[nodiscard]] bool at_digit() const { return !rest_.empty() && is_digit(rest_.front()); }

 private:
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }
  std::string_view rest_;
};

// What is written, before its meaning: a time of day and a zone may be absent.
struct Written {
  market::YearMonthDay day;
  std::optional<int> second_of_day;
  std::optional<int> offset;  // seconds east of UTC
};

bool read_day(Cursor& cursor, market::YearMonthDay& day) {
  const auto year = cursor.number(4, 4);
  if (!year || !cursor.take('-')) return false;
  const auto month = cursor.number(2, 2);
  if (!month || !cursor.take('-')) return false;
  const auto number = cursor.number(2, 2);
  if (!number) return false;
  day = {*year, *month, *number};
  return true;
}

bool read_time(Cursor& cursor, std::optional<int>& second_of_day) {
  const auto hour = cursor.number(1, 2);
  if (!hour || *hour > 23 || !cursor.take(':')) return false;
  const auto minute = cursor.number(2, 2);
  if (!minute || *minute > 59) return false;
  int second = 0;
  if (cursor.take(':')) {
    const auto read = cursor.number(2, 2);
    if (!read || *read > 59) return false;
    second = *read;
    if (cursor.take('.')) {
      if (!cursor.at_digit()) return false;
      cursor.skip_digits();
    }
  }
  second_of_day = *hour * 3600 + *minute * 60 + second;
  return true;
}

bool read_offset(Cursor& cursor, std::optional<int>& offset) {
  static_cast<void>(cursor.take(' '));
  if (cursor.take('Z') || cursor.take("UTC")) {
    offset = 0;
    return true;
  }
  const bool west = cursor.take('-');
  if (!west && !cursor.take('+')) return false;
  const auto hours = cursor.number(2, 2);
  if (!hours || *hours > 14) return false;
  int minutes = 0;
  if (cursor.take(':') || cursor.at_digit()) {
    const auto read = cursor.number(2, 2);
    if (!read || *read > 59) return false;
    minutes = *read;
  }
  offset = (*hours * 3600 + minutes * 60) * (west ? -1 : 1);
  return true;
}

bool read(std::string_view text, Written& written) {
  Cursor cursor(text);
  if (!read_day(cursor, written.day)) return false;
  if (cursor.done()) return true;
  if (!cursor.take('T') && !cursor.take(' ')) return false;
  if (!read_time(cursor, written.second_of_day)) return false;
  return cursor.done() || (read_offset(cursor, written.offset) && cursor.done());
}

core::Error refuse(std::string_view text, std::string_view why) {
  return {core::ErrorKind::data, "'" + std::string(text.substr(0, 60)) + "' " + std::string(why)};
}

}  // namespace

Result<Timestamp> parse_timestamp(std::string_view text, const TimestampRules& rules) {
  Written written;
  if (!read(text, written)) {
    return core::fail(
        refuse(text, "is not a date or time; write 2020-06-05, 2020-06-05 10:30:00 or 2020-06-05T14:30:00Z"));
  }
  const auto day = market::make_date(written.day);
  if (!day || written.day.year < kFirstYear || written.day.year > kLastYear)
    return core::fail(refuse(text, "is not a day that exists"));
  if (!written.second_of_day) return date_only(*day);
  const int second = *written.second_of_day;
  if (!written.offset && second == 0 && rules.midnight == NaiveMidnight::date_only) return date_only(*day);
  UtcTime time{market::start_of_utc_day(*day).seconds + second};
  if (written.offset) {
    time.seconds -= *written.offset;
  } else if (rules.zone == NaiveZone::new_york) {
    time = Calendar::nyse().from_new_york(*day, second);
  }
  return Timestamp{time, time, market::TimePrecision::second};
}

Result<Timestamp> date_only(Date day) {
  const auto known_at = Calendar::nyse().known_at_of_date_only(day);
  if (!known_at)
    return core::fail(refuse(to_text(day), "is a date outside the exchange calendar, 1990 to 2030"));
  return Timestamp{market::start_of_utc_day(day), *known_at, market::TimePrecision::day};
}

}  // namespace bellwether::source
