#include "bellwether/source/timestamps.h"

#include <gtest/gtest.h>

#include <string>

namespace bellwether::source {
namespace {

using market::TimePrecision;

constexpr TimestampRules kNewYork{NaiveZone::new_york, MidnightRule::date_without_zone};
constexpr TimestampRules kUtc{NaiveZone::utc, MidnightRule::date_without_zone};

std::string event_time(std::string_view text, const TimestampRules& rules = kNewYork) {
  const auto time = parse_timestamp(text, rules);
  return time ? to_text(time->event_time) : "refused";
}

TEST(Timestamps, Written_zones_count) {
  for (const char* text : {"2020-06-05T14:30:00Z", "2020-06-05 14:30:00Z", "2020-06-05 14:30:00 UTC",
                           "2020-06-05 10:30:00-04:00", "2020-06-05 10:30:00-0400", "2020-06-05 10:30:00 -04",
                           "2020-06-05T16:30:00+02:00", "2020-06-05T20:00:00+05:30",
                           "2020-06-05T14:30:00.999999Z", "2020-06-05 14:30+00:00"}) {
    EXPECT_EQ(event_time(text), "2020-06-05T14:30:00Z") << text;
    EXPECT_EQ(event_time(text, kUtc), "2020-06-05T14:30:00Z") << text;
  }
  EXPECT_EQ(event_time("2020-06-05 00:00:00-04:00"),
            "2020-06-05T04:00:00Z");  // midnight with a zone is exact
  EXPECT_EQ(parse_timestamp("2020-06-05 00:00:00Z", kUtc)->precision, TimePrecision::second);
}

TEST(Timestamps, Times_without_zone_follow_the_rules) {
  EXPECT_EQ(event_time("2020-06-05 10:30:00"), "2020-06-05T14:30:00Z");  // summer
  EXPECT_EQ(event_time("2020-01-06 10:30:00"), "2020-01-06T15:30:00Z");  // winter
  EXPECT_EQ(event_time("2020-06-05 10:30:00", kUtc), "2020-06-05T10:30:00Z");
  EXPECT_EQ(event_time("2021-01-04 8:12:00"), "2021-01-04T13:12:00Z");
  EXPECT_EQ(event_time("2021-01-04 8:12"), "2021-01-04T13:12:00Z");
  EXPECT_EQ(event_time("2020-06-05 00:00:00", {NaiveZone::utc, MidnightRule::exact}), "2020-06-05T00:00:00Z");
}

TEST(Timestamps, A_date_or_a_bare_midnight_is_known_at_the_next_open) {
  for (const char* text : {"2020-06-05", "2020-06-05 00:00:00", "2020-06-05T00:00", "2020-06-05 0:00:00"}) {
    const auto time = parse_timestamp(text, kNewYork);
    ASSERT_TRUE(time) << text;
    EXPECT_EQ(time->precision, TimePrecision::day) << text;
    EXPECT_EQ(to_text(time->event_time), "2020-06-05T00:00:00Z");
    EXPECT_EQ(to_text(time->known_at), "2020-06-08T13:30:00Z");  // a Friday: Monday's open
  }
}

TEST(Timestamps, What_is_exact_is_known_at_once) {
  const auto time = parse_timestamp("2020-06-06 10:30:00", kNewYork);
  EXPECT_EQ(time->known_at, time->event_time);
  EXPECT_EQ(time->precision, TimePrecision::second);
}

TEST(Timestamps, Nothing_else_is_read) {
  for (const char* text : {"",
                           " ",
                           "2020",
                           "2020-6-5",
                           "05/06/2020",
                           "06.05.2020",
                           "2020-02-30",
                           "2020-13-01",
                           "2020-06-05T",
                           "2020-06-05 24:00:00",
                           "2020-06-05 10:60:00",
                           "2020-06-05 10:30:60",
                           "2020-06-05 10",
                           "2020-06-05 10:3",
                           "2020-06-05 10:30:00.Z",
                           "2020-06-05 10:30:00 EST",
                           "2020-06-05 10:30:00+",
                           "2020-06-05 10:30:00+15:00",
                           "2020-06-05 10:30:00+04:60",
                           "2020-06-05 10:30:00Zjunk",
                           " 2020-06-05",
                           "2020-06-05 ",
                           "1591367400",
                           "1899-12-31 10:00:00",
                           "2101-01-01 10:00:00",
                           "nan",
                           "NaT",
                           "２０２０-06-05"}) {
    EXPECT_EQ(event_time(text), "refused") << text;
  }
}

TEST(Timestamps, A_date_beyond_the_calendar_cannot_be_known) {
  EXPECT_EQ(event_time("1989-12-29"), "refused");
  EXPECT_EQ(event_time("2031-01-01"), "refused");
  EXPECT_EQ(event_time("1989-12-29 10:00:00"), "1989-12-29T15:00:00Z");
  EXPECT_NE(parse_timestamp("1989-12-29", kNewYork).error().message.find("1990 to 2030"), std::string::npos);
}

}  // namespace
}  // namespace bellwether::source
