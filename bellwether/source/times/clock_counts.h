// The clock times that a file shows. Where one or two of them are nearly all, they say nothing: a date was
// given an hour, or its midnight was shown in a zone that is no longer written.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/source/times/written_time.h"

namespace bellwether::source {

// At most 86,400 of them are told apart.
struct ClockCounts {
  std::uint64_t times = 0;
  std::map<int, std::uint64_t> by_second;  // of the day, in the zone written
  std::optional<market::Date> first_day, last_day;

  // Of a time of day.
  void count(const WrittenTime& written);
};

// The clock time, or the two (summer's and winter's), that nine in ten of at least ten times on two days or
// more are; none otherwise.
[[nodiscard]] std::vector<int> constant_clocks(const ClockCounts& counts);

// "09:30:00"
[[nodiscard]] std::string clock_text(int second_of_day);

}  // namespace bellwether::source
