#include "bellwether/source/times/timestamps.h"

#include <gtest/gtest.h>

#include <string>

namespace bellwether::source {
namespace {

using market::TimePrecision;

constexpr TimestampRules kNewYork{DefaultTimezone::new_york};
constexpr TimestampRules kUtc{DefaultTimezone::utc};

std::string event_time(std::string_view text, const TimestampRules& rules = kNewYork) {
  const auto time = parse_timestamp(text, rules);
  return time ? to_text(time->event_time) : "refused";
}

std::string known_at(std::string_view text, const TimestampRules& rules) {
  const auto time = parse_timestamp(text, rules);
  return time ? to_text(time->known_at) : "refused";
}

TEST(Timestamps, Written_zones_count) {
  for (const char* text :
       {"2020-06-05T14:30:00Z", "2020-06-05 10:30:00-04:00", "2020-06-05T20:00:00+05:30", "1591367400"}) {
    EXPECT_EQ(event_time(text), "2020-06-05T14:30:00Z") << text;
    EXPECT_EQ(event_time(text, kUtc), "2020-06-05T14:30:00Z") << text;
  }
  // A midnight with a zone is exact where the file does not say otherwise.
  EXPECT_EQ(event_time("2020-06-05 00:00:00-04:00"), "2020-06-05T04:00:00Z");
  EXPECT_EQ(parse_timestamp("2020-06-05 00:00:00Z", kUtc)->precision, TimePrecision::second);
}

TEST(Timestamps, Times_without_zone_follow_the_rules) {
  EXPECT_EQ(event_time("2020-06-05 10:30:00"), "2020-06-05T14:30:00Z");  // summer
  EXPECT_EQ(event_time("2020-01-06 10:30:00"), "2020-01-06T15:30:00Z");  // winter
  EXPECT_EQ(event_time("2020-06-05 10:30:00", kUtc), "2020-06-05T10:30:00Z");
  EXPECT_EQ(event_time("2021-01-04 8:12:00"), "2021-01-04T13:12:00Z");
  EXPECT_EQ(event_time("2020-06-05 00:00:00", {DefaultTimezone::utc, MidnightRule::exact}),
            "2020-06-05T00:00:00Z");
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

// The day is the one written, whatever the zone makes of it.
TEST(Timestamps, A_midnight_of_any_zone_is_the_day_where_the_file_lost_its_hours) {
  constexpr TimestampRules kDates{DefaultTimezone::new_york, MidnightRule::date};
  for (const char* text : {"2020-06-05 00:00:00+00:00", "2020-06-05T00:00:00Z", "2020-06-05 00:00:00-04:00",
                           "2020-06-05T00:00:00+05:30", "2020-06-05 00:00:00 GMT", "1591315200"}) {
    EXPECT_EQ(known_at(text, kDates), "2020-06-08T13:30:00Z") << text;
  }
  EXPECT_EQ(known_at("2020-06-05T00:00:01Z", kDates), "2020-06-05T00:00:01Z");
}

TEST(Timestamps, A_midnight_shown_in_another_zone_is_its_own_day) {
  constexpr TimestampRules kOfUtc{DefaultTimezone::new_york, MidnightRule::date_without_zone,
                                  ShownMidnight::utc};
  for (const char* text : {"2020-06-04 20:00:00-04:00", "2020-06-04 20:00:00", "2020-06-05T05:00:00+05:00"})
    EXPECT_EQ(known_at(text, kOfUtc), "2020-06-08T13:30:00Z") << text;
  EXPECT_EQ(known_at("2020-01-05 19:00:00-05:00", kOfUtc), "2020-01-07T14:30:00Z");  // Monday 6 January
  constexpr TimestampRules kOfNewYork{DefaultTimezone::new_york, MidnightRule::date_without_zone,
                                      ShownMidnight::new_york};
  for (const char* text : {"2020-06-05T04:00:00Z", "2020-06-05 04:00:00"})
    EXPECT_EQ(known_at(text, kOfNewYork), "2020-06-08T13:30:00Z") << text;
  EXPECT_EQ(known_at("2020-01-06T05:00:00Z", kOfNewYork), "2020-01-07T14:30:00Z");
}

// The truth of the first: https://www.benzinga.com/news/20/06/16190091, 10:30:54 in New York.
TEST(Timestamps, Four_hours_that_were_subtracted_come_back) {
  constexpr TimestampRules kAll{DefaultTimezone::utc, MidnightRule::date, ShownMidnight::none,
                                FourHoursLost::all};
  EXPECT_EQ(known_at("2020-06-05 06:30:54 UTC", kAll), "2020-06-05T14:30:54Z");
  EXPECT_EQ(known_at("2020-01-06 06:30:54 UTC", kAll), "2020-01-06T15:30:54Z");
  EXPECT_EQ(known_at("2020-06-05 22:00:00 UTC", kAll), "2020-06-06T06:00:00Z");
  EXPECT_EQ(known_at("2020-06-05 00:00:00 UTC", kAll), "2020-06-08T13:30:00Z");
  constexpr TimestampRules kToTheSecond{DefaultTimezone::utc, MidnightRule::date, ShownMidnight::none,
                                        FourHoursLost::to_the_second};
  EXPECT_EQ(known_at("2020-06-05 06:30:54 UTC", kToTheSecond), "2020-06-05T14:30:54Z");
  EXPECT_EQ(known_at("2023-12-15 23:00:00 UTC", kToTheSecond), "2023-12-15T23:00:00Z");
}

// The same instant, however it is written.
TEST(Timestamps, Four_hours_come_back_whatever_zone_shows_the_time) {
  for (const FourHoursLost rule : {FourHoursLost::all, FourHoursLost::to_the_second}) {
    const TimestampRules rules{DefaultTimezone::utc, MidnightRule::date, ShownMidnight::none, rule};
    for (const char* text : {"2020-06-05 06:30:54+00:00", "2020-06-05 06:30:54", "2020-06-05 02:30:54-04:00",
                             "2020-06-05T12:00:54+05:30", "2020-06-04 23:30:54-07:00", "1591338654"})
      EXPECT_EQ(known_at(text, rules), "2020-06-05T14:30:54Z") << text;
  }
  // nasdaq.com's whole hours are those of UTC.
  constexpr TimestampRules kToTheSecond{DefaultTimezone::utc, MidnightRule::date, ShownMidnight::none,
                                        FourHoursLost::to_the_second};
  EXPECT_EQ(known_at("2023-12-16 04:30:00+05:30", kToTheSecond), "2023-12-15T23:00:00Z");
  // Who says that times without zone are New York's is believed, and their instants are late all the same.
  constexpr TimestampRules kNaive{DefaultTimezone::new_york, MidnightRule::date, ShownMidnight::none,
                                  FourHoursLost::all};
  EXPECT_EQ(known_at("2020-06-05 02:30:54", kNaive), "2020-06-05T14:30:54Z");
}

TEST(Timestamps, What_is_exact_is_known_at_once) {
  const auto time = parse_timestamp("2020-06-06 10:30:00", kNewYork);
  EXPECT_EQ(time->known_at, time->event_time);
  EXPECT_EQ(time->precision, TimePrecision::second);
}

TEST(Timestamps, A_date_beyond_the_calendar_cannot_be_known) {
  EXPECT_EQ(event_time("1989-12-29"), "refused");
  EXPECT_EQ(event_time("2031-01-01"), "refused");
  EXPECT_EQ(event_time("1989-12-29 10:00:00"), "1989-12-29T15:00:00Z");
  EXPECT_NE(parse_timestamp("1989-12-29", kNewYork).error().message.find("1990 to 2030"), std::string::npos);
}

}  // namespace
}  // namespace bellwether::source
