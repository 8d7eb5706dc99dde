// The date forms that sources use, mixed within one file, into the two clocks of a text.
#pragma once

#include <array>
#include <string_view>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/market/time.h"

namespace bellwether::source {

// What a time without zone means.
enum class NaiveZone { utc, new_york };

constexpr std::array<core::EnumName<NaiveZone>, 2> names_of(NaiveZone) {
  return {{{NaiveZone::utc, "utc"}, {NaiveZone::new_york, "new-york"}}};
}

// What 00:00:00 without zone means: files that lost the time of day write it for every row.
enum class NaiveMidnight { date_only, exact };

struct TimestampRules {
  NaiveZone zone = NaiveZone::new_york;
  NaiveMidnight midnight = NaiveMidnight::date_only;
};

struct Timestamp {
  market::UtcTime event_time;  // date only: midnight UTC of the day
  market::UtcTime known_at;    // event_time; date only: the next open of the exchange strictly after the day
  market::TimePrecision precision = market::TimePrecision::second;
  auto operator<=>(const Timestamp&) const = default;
};

// Reads
//   2020-06-05                                        the day only
//   2020-06-05T14:30:00Z   2020-06-05 10:30:00-04:00  with zone: Z, UTC, +hh:mm, +hhmm, +hh
//   2020-06-05 10:30:00    2021-01-01 8:12            without zone: by the rules; seconds may be absent
//   2020-06-05T14:30:00.123456Z                       fractions are cut off
// Every date and time must exist (no 30 February, no 24:00, no second 60) and lie in 1900 … 2100; a date-only
// value must also lie in the exchange's calendar, 1990 … 2030. Errors: data, quoting the value.
[[nodiscard]] core::Result<Timestamp> parse_timestamp(std::string_view text, const TimestampRules& rules);

// The two clocks of something dated to a day alone. Errors: data for a day outside the calendar.
[[nodiscard]] core::Result<Timestamp> date_only(market::Date day);

}  // namespace bellwether::source
