#include "bellwether/source/times/clock_counts.h"

#include <gtest/gtest.h>

#include <string>

namespace bellwether::source {
namespace {

// `times` of nine o'clock and then `others`, a minute apart, on days that follow each other.
std::vector<int> clocks_of(int times, int others) {
  ClockCounts counts;
  for (int i = 0; i < times + others; ++i) {
    const std::string clock = i < times ? "09:00" : "10:" + std::to_string(10 + i % 50);
    counts.count(*parse_written_time("2020-06-" + std::to_string(10 + i % 20) + " " + clock));
  }
  return constant_clocks(counts);
}

TEST(ClockCounts, A_clock_that_nine_times_in_ten_are_is_constant) {
  EXPECT_EQ(clocks_of(10, 0), std::vector<int>{32400});
  EXPECT_EQ(clocks_of(80, 20).size(), 0u);
  EXPECT_EQ(clocks_of(90, 10), std::vector<int>{32400});
  EXPECT_EQ(clocks_of(9, 0).size(), 0u);  // so few may be chance
}

TEST(ClockCounts, Summer_and_winter_may_differ) {
  ClockCounts counts;
  for (int day = 10; day < 20; ++day) {
    counts.count(*parse_written_time("2020-06-" + std::to_string(day) + "T22:00:00Z"));
    counts.count(*parse_written_time("2020-01-" + std::to_string(day) + "T23:00:00Z"));
  }
  EXPECT_EQ(constant_clocks(counts).size(), 2u);
}

TEST(ClockCounts, One_day_shows_nothing) {
  ClockCounts counts;
  for (int i = 0; i < 20; ++i) counts.count(*parse_written_time("2020-06-05T22:00:00Z"));
  EXPECT_EQ(constant_clocks(counts).size(), 0u);
}

TEST(ClockCounts, A_clock_is_written_in_full) { EXPECT_EQ(clock_text(34200), "09:30:00"); }

}  // namespace
}  // namespace bellwether::source
