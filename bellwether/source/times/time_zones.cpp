#include "bellwether/source/times/time_zones.h"

#include <algorithm>
#include <array>

#include "bellwether/market/new_york.h"

namespace bellwether::source {
namespace {

constexpr int kHour = 3600;

// RFC 2822, 4.3: the hours of standard time, and the letter in front of "ST" and "DT".
struct AmericanZone {
  std::string_view standard, daylight;
  int hours;
};
constexpr std::array kAmerican = {AmericanZone{"EST", "EDT", -5}, AmericanZone{"CST", "CDT", -6},
                                  AmericanZone{"MST", "MDT", -7}, AmericanZone{"PST", "PDT", -8}};
constexpr std::array<std::string_view, 3> kNewYork = {"America/New_York", "US/Eastern", "ET"};
constexpr std::array<std::string_view, 6> kUtc = {"Z", "z", "UTC", "GMT", "UT", "Etc/UTC"};

template <std::size_t Count>
bool is_one_of(std::string_view name, const std::array<std::string_view, Count>& names) {
  return std::ranges::find(names, name) != names.end();
}

int new_york_offset_at(const WallClock& clock) {
  return market::new_york_offset(market::from_new_york({clock.day, clock.second_of_day}));
}

// All American zones change their clocks on the same days, each at two o'clock.
bool is_daylight_time(const WallClock& clock) { return new_york_offset_at(clock) == -4 * kHour; }

// The instant of New York's wall clock may be that of a gap or of an hour that occurs twice: whatever the
// offset there, this one leads to the later instant.
int new_york_zone(const WallClock& clock) {
  const market::UtcTime instant = market::from_new_york({clock.day, clock.second_of_day});
  return static_cast<int>(market::start_of_utc_day(clock.day).seconds + clock.second_of_day -
                          instant.seconds);
}

std::optional<int> offset_of_name(std::string_view name, const WallClock& clock) {
  if (is_one_of(name, kUtc)) return 0;
  if (is_one_of(name, kNewYork)) return new_york_zone(clock);
  for (const AmericanZone& zone : kAmerican) {
    if (name == zone.standard) return zone.hours * kHour;
    // "EDT" in January is a mistake for New York's clock: standard time is the later reading.
    if (name == zone.daylight) return (zone.hours + (is_daylight_time(clock) ? 1 : 0)) * kHour;
  }
  return std::nullopt;
}

// "+05:30", "-0400", "+00"; hours of at least `least_digits` digits.
std::optional<int> take_offset(TimeCursor& cursor, std::size_t least_digits) {
  const bool west = cursor.take('-');
  if (!west && !cursor.take('+')) return std::nullopt;
  const auto hours = cursor.number(least_digits, 2);
  if (!hours || *hours > 14) return std::nullopt;
  int minutes = 0;
  if (cursor.take(':') || cursor.at_digit()) {
    const auto read = cursor.number(2, 2);
    if (!read || *read > 59) return std::nullopt;
    minutes = *read;
  }
  return (*hours * kHour + minutes * 60) * (west ? -1 : 1);
}

// "[Europe/Paris]", "(Eastern Daylight Time)" or "EDT" behind an offset: false where it does not end.
bool take_remark(TimeCursor& cursor) {
  const bool apart = cursor.front() == ' ';
  cursor.skip_blanks();
  const char open = cursor.front();
  if (open != '[' && open != '(') {
    if (apart) static_cast<void>(cursor.name());
    return true;
  }
  while (!cursor.done()) {
    const char c = cursor.front();
    static_cast<void>(cursor.take(c));
    if (c == (open == '[' ? ']' : ')')) return true;
  }
  return false;
}

std::optional<int> take_bracketed(TimeCursor& cursor, const WallClock& clock) {
  const auto offset = offset_of_name(cursor.name(), clock);
  return offset && cursor.take(']') ? offset : std::nullopt;
}

}  // namespace

std::optional<int> take_zone(TimeCursor& cursor, const WallClock& clock) {
  cursor.skip_blanks();
  if (cursor.take('[')) return take_bracketed(cursor, clock);
  std::optional<int> offset;
  if (cursor.front() == '+' || cursor.front() == '-') {
    offset = take_offset(cursor, 2);
  } else {
    const std::string_view name = cursor.name();
    offset = offset_of_name(name, clock);
    if (!offset) return offset;
    const bool counts_from_utc = *offset == 0 && (name == "UTC" || name == "GMT" || name == "UT");
    if (!counts_from_utc || (cursor.front() != '+' && cursor.front() != '-'))
      return cursor.front() != '[' || take_remark(cursor) ? offset : std::nullopt;
    offset = take_offset(cursor, 1);
  }
  return offset && take_remark(cursor) ? offset : std::nullopt;
}

}  // namespace bellwether::source
