#include "bellwether/market/zone.h"

#include <date/tz.h>

#include <chrono>
#include <exception>
#include <utility>

#include "bellwether/market/new_york.h"

namespace bellwether::market {
namespace {

using std::chrono::seconds;

constexpr std::string_view kUtc = "UTC", kNewYork = "America/New_York";

std::int64_t seconds_of(WallTime wall) { return start_of_utc_day(wall.date).seconds + wall.seconds_of_day; }

WallTime wall_of(std::int64_t local) {
  const Date date = utc_date({local});
  return {date, static_cast<int>(local - start_of_utc_day(date).seconds)};
}

}  // namespace

Zone Zone::new_york() { return {std::string(kNewYork), Rules::new_york}; }

Zone Zone::utc() { return {std::string(kUtc), Rules::utc}; }

core::Result<Zone> Zone::named(std::string_view name) {
  if (name == kUtc) return utc();
  if (name == kNewYork) return new_york();
  try {
    return Zone(std::string(name), Rules::database, ::date::locate_zone(std::string(name)));
  } catch (const std::exception&) {
    return core::fail(core::ErrorKind::data,
                      "'" + std::string(name) +
                          "' is no time zone that this system knows; name one as Asia/Tokyo or Europe/London "
                          "(the Debian package tzdata holds them)");
  }
}

WallTime Zone::to_wall(UtcTime time) const {
  if (rules_ == Rules::utc) return wall_of(time.seconds);
  if (rules_ == Rules::new_york) return to_new_york(time);
  const ::date::sys_seconds instant{seconds(time.seconds)};
  return wall_of(time.seconds + entry_->get_info(instant).offset.count());
}

UtcTime Zone::from_wall(WallTime wall) const {
  if (rules_ == Rules::utc) return {seconds_of(wall)};
  if (rules_ == Rules::new_york) return from_new_york(wall);
  const ::date::local_info found = entry_->get_info(::date::local_seconds{seconds(seconds_of(wall))});
  const bool is_twice = found.result == ::date::local_info::ambiguous;
  return {seconds_of(wall) - (is_twice ? found.second : found.first).offset.count()};
}

}  // namespace bellwether::market
