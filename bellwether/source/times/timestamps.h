// The two clocks of a text from its written time, by the rules of its file.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/market/calendar.h"
#include "bellwether/market/time.h"
#include "bellwether/source/times/written_time.h"

namespace bellwether::source {

// What a time without zone means: UTC, New York's, or the time of the exchange whose calendar is used.
enum class DefaultTimezone { utc, new_york, exchange };

constexpr std::array<core::EnumName<DefaultTimezone>, 3> names_of(DefaultTimezone) {
  return {{{DefaultTimezone::utc, "utc"},
           {DefaultTimezone::new_york, "new-york"},
           {DefaultTimezone::exchange, "exchange"}}};
}

// Which midnights are a lost time of day: files that lost it write 00:00:00 in every row, and programs that
// give such a column a zone keep the 00:00:00.
enum class MidnightRule { exact, date_without_zone, date };

// Whose midnights the times of a file are that lost their time of day and were then shown in another zone:
// all of them are 20:00 or 19:00 in New York (midnight UTC of the next day), or 04:00 or 05:00 UTC (New
// York's).
enum class ShownMidnight { none, utc, new_york };

// Four hours were subtracted from New York's clock and the result was called UTC: eight hours too early in
// summer, nine in winter. `all`: of every time; `to_the_second`: of those that are no whole hours in UTC.
enum class FourHoursLost { none, all, to_the_second };

// What the written times of one file mean.
struct TimestampRules {
  DefaultTimezone zone = DefaultTimezone::new_york;
  MidnightRule midnight = MidnightRule::date_without_zone;
  ShownMidnight shown = ShownMidnight::none;
  FourHoursLost four_hours = FourHoursLost::none;
  const market::Calendar* calendar = nullptr;  // null: New York's

  [[nodiscard]] const market::Calendar& exchange() const {
    return calendar ? *calendar : market::Calendar::nyse();
  }
};

// The two clocks of a text, and how exactly they are known.
struct Timestamp {
  market::UtcTime event_time;  // date only: midnight UTC of the day
  market::UtcTime known_at;    // event_time; date only: the next open of the exchange strictly after the day
  market::TimePrecision precision = market::TimePrecision::second;
  auto operator<=>(const Timestamp&) const = default;
};

// Times in 1900 … 2100 (written_time.h); a date-only value must also lie in the exchange's calendar.
// Errors: data.
[[nodiscard]] core::Result<Timestamp> interpret(const WrittenTime& written, const TimestampRules& rules);

// interpret() of parse_written_time(). Errors: data, quoting the value.
[[nodiscard]] core::Result<Timestamp> parse_timestamp(std::string_view text, const TimestampRules& rules);

// The two clocks of something dated to a day alone. Errors: data for a day outside the calendar.
[[nodiscard]] core::Result<Timestamp> date_only(market::Date day, const market::Calendar& calendar);

// The day, where by the rules this time says no more; nothing for a time of day.
[[nodiscard]] std::optional<market::Date> day_alone(const WrittenTime& written, const TimestampRules& rules);

// Whether the rules move this time later. What counts is its instant, whatever the zone it is written in.
[[nodiscard]] bool has_lost_four_hours(const WrittenTime& written, const TimestampRules& rules);

// The day whose midnight in that zone this time is; nothing for another hour. A time without zone is taken to
// be New York's for UTC's midnights, and UTC's for New York's.
[[nodiscard]] std::optional<market::Date> day_shown(const WrittenTime& written, ShownMidnight whose);

}  // namespace bellwether::source
