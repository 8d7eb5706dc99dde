#include "bellwether/core/duration.h"

#include <gtest/gtest.h>

namespace bellwether::core {
namespace {

TEST(Duration, Units_are_days_hours_minutes_and_seconds_in_that_order) {
  EXPECT_EQ(parse_duration("90s").value_or(0), 90);
  EXPECT_EQ(parse_duration("15m").value_or(0), 900);
  EXPECT_EQ(parse_duration("1h30m").value_or(0), 5'400);
  EXPECT_EQ(parse_duration("2d1s").value_or(0), 172'801);
}

TEST(Duration, Anything_else_is_refused_with_the_way_to_write_it) {
  for (const char* text :
       {"", "15", "m", "15 m", "-5m", "+5m", "30m1h", "1h1h", "0s", "1.5h", "15min", "9223372036854775807d"})
    EXPECT_FALSE(parse_duration(text)) << text;
  EXPECT_NE(parse_duration("15").error().message.find("15m"), std::string::npos);
}

TEST(Duration, The_longest_is_366_days) {
  EXPECT_TRUE(parse_duration("365d"));
  EXPECT_TRUE(parse_duration("366d"));
  EXPECT_FALSE(parse_duration("366d1s"));
}

TEST(Duration, A_text_reads_back_to_the_same_seconds) {
  for (const std::int64_t seconds : {1, 59, 60, 61, 3'600, 5'400, 86'399, 86'400, 90'061})
    EXPECT_EQ(parse_duration(duration_text(seconds)).value_or(0), seconds);
}

}  // namespace
}  // namespace bellwether::core
