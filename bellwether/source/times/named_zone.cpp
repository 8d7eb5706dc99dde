#include "bellwether/source/times/named_zone.h"

#include <optional>
#include <string>

#include "bellwether/io/stripped.h"
#include "bellwether/market/zone.h"

namespace bellwether::source {
namespace {

constexpr std::size_t kShownZone = 40;

std::optional<int> whole_zone(std::string_view text, const WallClock& clock) {
  TimeCursor cursor(text);
  const auto offset = take_zone(cursor, clock);
  cursor.skip_blanks();
  return cursor.done() ? offset : std::nullopt;
}

std::string in_capitals(std::string_view text) {
  std::string large(text);
  for (char& c : large) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return large;
}

}  // namespace

core::Result<int> offset_of_zone(std::string_view zone, const WallClock& clock) {
  const std::string text(io::stripped(zone));
  const bool is_offset = text.starts_with('+') || text.starts_with('-');
  if (const auto offset = whole_zone(is_offset ? "UTC" + text : text, clock)) return *offset;
  if (const auto offset = whole_zone(in_capitals(text), clock)) return *offset;
  const auto named = market::Zone::named(text);
  if (!named) {
    return core::fail(core::ErrorKind::data,
                      "'" + text.substr(0, kShownZone) +
                          "' is no time zone that is known without doubt; write UTC, -05:00, EST, "
                          "America/Los_Angeles");
  }
  const market::UtcTime instant = named->from_wall({clock.day, clock.second_of_day});
  return static_cast<int>(market::start_of_utc_day(clock.day).seconds + clock.second_of_day -
                          instant.seconds);
}

}  // namespace bellwether::source
