#include "bellwether/market/new_york.h"

namespace bellwether::market {
namespace {

constexpr int kWinterOffset = -5 * 3600;
constexpr int kSummerOffset = -4 * 3600;
constexpr std::int64_t kTwoOClock = 2 * 3600;

Date day_of(int year, int month, int day) { return *make_date({year, month, day}); }

Date first_sunday_from(Date date) {
  return {date.days + (static_cast<int>(Weekday::sunday) - static_cast<int>(weekday(date)))};
}

Date last_sunday_of_october(int year) { return first_sunday_from(day_of(year, 10, 25)); }

struct Summer {
  Date from, to;  // the clock goes forward on `from` and back on `to`
};

Summer summer_of(int year) {
  if (year >= 2007) return {first_sunday_from(day_of(year, 3, 8)), first_sunday_from(day_of(year, 11, 1))};
  const Date end = last_sunday_of_october(year);
  if (year >= 1987) return {first_sunday_from(day_of(year, 4, 1)), end};
  // The energy crisis: Public Laws 93-182 and 93-434.
  if (year == 1974) return {day_of(1974, 1, 6), end};
  if (year == 1975) return {day_of(1975, 2, 23), end};
  return {first_sunday_from(day_of(year, 4, 24)), end};
}

UtcTime instant(Date date, std::int64_t seconds_of_day, int offset) {
  return {static_cast<std::int64_t>(date.days) * kSecondsPerDay + seconds_of_day - offset};
}

}  // namespace

int new_york_offset(UtcTime time) {
  // No clock changes within hours of a new year, so the winter reading names the right year.
  const int year = civil(utc_date({time.seconds + kWinterOffset})).year;
  const Summer summer = summer_of(year);
  const bool is_summer = instant(summer.from, kTwoOClock, kWinterOffset) <= time &&
                         time < instant(summer.to, kTwoOClock, kSummerOffset);
  return is_summer ? kSummerOffset : kWinterOffset;
}

WallTime to_new_york(UtcTime time) {
  const std::int64_t local = time.seconds + new_york_offset(time);
  const Date date = utc_date({local});
  return {date, static_cast<int>(local - static_cast<std::int64_t>(date.days) * kSecondsPerDay)};
}

UtcTime from_new_york(WallTime wall) {
  // Of the two readings the winter one is later; it is right whenever it is winter then. In the spring gap
  // the summer reading falls into winter and the winter one into summer: the later instant is taken there
  // too.
  const UtcTime in_winter = instant(wall.date, wall.seconds_of_day, kWinterOffset);
  const UtcTime in_summer = instant(wall.date, wall.seconds_of_day, kSummerOffset);
  const bool only_summer =
      new_york_offset(in_summer) == kSummerOffset && new_york_offset(in_winter) == kSummerOffset;
  return only_summer ? in_summer : in_winter;
}

}  // namespace bellwether::market
