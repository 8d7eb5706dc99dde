// How the times of a file are written, counted, and what follows for its midnights: a single midnight among
// other hours is a time, a file full of them has lost its times of day.
#pragma once

#include <cstdint>
#include <optional>

#include "bellwether/source/timestamps.h"

namespace bellwether::source {

struct StampCounts {
  std::uint64_t times = 0;         // with a time of day, midnights without zone left out
  std::uint64_t without_zone = 0;  // of these
  std::uint64_t numbers = 0;       // of these: counted from 1970
  std::uint64_t midnights = 0;     // of these: 00:00:00 in the zone written
  std::uint64_t utc_midnights = 0, new_york_midnights = 0;  // of these: shown in another zone
  std::uint64_t bare_midnights = 0;                         // beside these: without zone
  std::uint64_t four_hours_lost = 0;                        // of these: moved later for it (timestamps.h)
  std::optional<market::Date> first_day, last_day;

  void count(const WrittenTime& written, FourHoursLost rule = FourHoursLost::none);
};

// Whether what this time means depends on the other times of its file: it is a midnight somewhere.
[[nodiscard]] bool is_open_question(const WrittenTime& written);

// `rules` with what the midnights of the file mean. With a zone they are dates where there are two, or no
// four times at all, and more than one time in twenty is one: chance makes one in 1,440 where minutes count,
// and one in 24 where all times are whole hours. Midnights shown in another zone are dates where nine times
// in ten are one, on two days at least.
[[nodiscard]] TimestampRules with_midnights_of(const StampCounts& counts, TimestampRules rules);

}  // namespace bellwether::source
