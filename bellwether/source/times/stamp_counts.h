// How the times of a file are written, counted, and what follows for its midnights: a single midnight among
// other hours is a time, a file full of them has lost its times of day.
#pragma once

#include <cstdint>
#include <optional>

#include "bellwether/source/times/clock_counts.h"
#include "bellwether/source/times/timestamps.h"

namespace bellwether::source {

// The times that are midnight in one zone, those without zone and 00:00:00 left out.
struct ZoneMidnights {
  std::uint64_t times = 0;
  std::uint64_t elsewhere = 0;  // of these: another hour in the zone written
  std::optional<market::Date> first_day, last_day;

  void count(const WrittenTime& written, ShownMidnight whose);
};

// The counts over all times of a file so far.
struct StampCounts {
  std::uint64_t times = 0;         // with a time of day, midnights without zone left out
  std::uint64_t without_zone = 0;  // of these
  std::uint64_t numbers = 0;       // of these: counted from 1970
  std::uint64_t midnights = 0;     // of these: 00:00:00 in the zone written
  ZoneMidnights of_utc, of_new_york;
  ClockCounts clocks;                 // of those that the rules do not take for days
  std::uint64_t bare_midnights = 0;   // beside these: without zone
  std::uint64_t four_hours_lost = 0;  // of these: moved later for it (timestamps.h)

  void count(const WrittenTime& written, const TimestampRules& rules = {});
  // `whose` is not none.
  [[nodiscard]] const ZoneMidnights& midnights_of(ShownMidnight whose) const {
    return whose == ShownMidnight::utc ? of_utc : of_new_york;
  }
};

// Whether what this time means depends on the other times of its file: it is a midnight somewhere, and the
// rules do not take it for a day already.
[[nodiscard]] bool is_open_question(const WrittenTime& written, const TimestampRules& rules);

// Whose midnights are shown in another zone, by more times than chance makes: one in twenty. They may be
// dates, and are where the user says that midnights are.
[[nodiscard]] ShownMidnight suspected_midnights(const StampCounts& counts);

// `rules` with what the midnights of the file mean. With a zone they are dates where there are two, or no
// four times at all, and more than one time in twenty is one: chance makes one in 1,440 where minutes count,
// and one in 24 where all times are whole hours. Midnights shown in another zone are dates where more than
// one time in four is one, on two days at least.
[[nodiscard]] TimestampRules with_midnights_of(const StampCounts& counts, TimestampRules rules);

}  // namespace bellwether::source
