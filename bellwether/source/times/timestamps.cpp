#include "bellwether/source/times/timestamps.h"

#include <string>

#include "bellwether/market/calendar.h"
#include "bellwether/market/new_york.h"

namespace bellwether::source {
namespace {

using core::Result;
using market::Calendar;
using market::Date;
using market::UtcTime;

constexpr int kSecondsPerHour = 3600;
constexpr int kLeastOffset = 900;  // zones lie quarters of an hour apart

UtcTime as_utc(const WrittenTime& written) {
  return {market::start_of_utc_day(written.day).seconds + *written.second_of_day -
          written.offset.value_or(0)};
}

UtcTime as_new_york(const WrittenTime& written) {
  return market::from_new_york({written.day, *written.second_of_day});
}

UtcTime instant_of(const WrittenTime& written, DefaultTimezone zone, const Calendar& exchange) {
  if (written.offset || zone == DefaultTimezone::utc) return as_utc(written);
  if (zone == DefaultTimezone::exchange) return exchange.from_local(written.day, *written.second_of_day);
  return as_new_york(written);
}

int second_of_utc_day(UtcTime time) {
  return static_cast<int>(time.seconds - market::start_of_utc_day(market::utc_date(time)).seconds);
}

// UTC's clock four hours on, taken for New York's.
UtcTime four_hours_later_in_new_york(UtcTime time) {
  const UtcTime wall{time.seconds + std::int64_t{4} * kSecondsPerHour};
  return market::from_new_york({market::utc_date(wall), second_of_utc_day(wall)});
}

}  // namespace

std::optional<Date> day_alone(const WrittenTime& written, const TimestampRules& rules) {
  if (!written.second_of_day) return written.day;
  const bool lost = rules.midnight == MidnightRule::date ||
                    (rules.midnight == MidnightRule::date_without_zone && !written.offset);
  if (written.is_midnight() && lost) return written.day;
  return day_shown(written, rules.shown);
}

bool has_lost_four_hours(const WrittenTime& written, const TimestampRules& rules) {
  if (rules.four_hours == FourHoursLost::none || day_alone(written, rules)) return false;
  return rules.four_hours == FourHoursLost::all ||
         second_of_utc_day(instant_of(written, rules.zone, rules.exchange())) % kSecondsPerHour != 0;
}

std::optional<Date> day_shown(const WrittenTime& written, ShownMidnight whose) {
  if (whose == ShownMidnight::none || !written.second_of_day) return std::nullopt;
  if (*written.second_of_day % kLeastOffset != 0) return std::nullopt;
  if (whose == ShownMidnight::utc) {
    const UtcTime instant = written.offset ? as_utc(written) : as_new_york(written);
    const Date day = market::utc_date(instant);
    return instant == market::start_of_utc_day(day) ? std::optional(day) : std::nullopt;
  }
  const market::WallTime wall = market::to_new_york(as_utc(written));
  return wall.seconds_of_day == 0 ? std::optional(wall.date) : std::nullopt;
}

Result<Timestamp> interpret(const WrittenTime& written, const TimestampRules& rules) {
  if (const auto day = day_alone(written, rules)) return date_only(*day, rules.exchange());
  UtcTime time = instant_of(written, rules.zone, rules.exchange());
  if (has_lost_four_hours(written, rules)) time = four_hours_later_in_new_york(time);
  return Timestamp{time, time, market::TimePrecision::second};
}

Result<Timestamp> parse_timestamp(std::string_view text, const TimestampRules& rules) {
  const auto written = parse_written_time(text);
  if (!written) return core::fail(written.error());
  return interpret(*written, rules);
}

Result<Timestamp> date_only(Date day, const Calendar& calendar) {
  const auto known_at = calendar.known_at_of_date_only(day);
  if (!known_at) {
    return core::fail(core::ErrorKind::data,
                      "'" + to_text(day) + "' is a date outside the exchange calendar, " + calendar.years());
  }
  return Timestamp{market::start_of_utc_day(day), *known_at, market::TimePrecision::day};
}

}  // namespace bellwether::source
