#include "bellwether/source/times/stamp_counts.h"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>

namespace bellwether::source {
namespace {

TimestampRules rules_of(std::initializer_list<std::string_view> times) {
  StampCounts counts;
  for (const std::string_view each : times) counts.count(*parse_written_time(each));
  return with_midnights_of(counts, {});
}

// `midnights` among `others`, which are whole hours of one day.
MidnightRule rule_of(int midnights, int others) {
  StampCounts counts;
  for (int i = 0; i < midnights; ++i) counts.count(*parse_written_time("2020-06-05T00:00:00Z"));
  for (int i = 0; i < others; ++i)
    counts.count(*parse_written_time("2020-06-05T" + std::to_string(10 + i % 14) + ":00:01Z"));
  return with_midnights_of(counts, {}).midnight;
}

TEST(StampCounts, A_file_full_of_midnights_has_dates) {
  EXPECT_EQ(rule_of(1, 0), MidnightRule::date);
  EXPECT_EQ(rule_of(4, 0), MidnightRule::date);
  EXPECT_EQ(rule_of(2, 1), MidnightRule::date);
  EXPECT_EQ(rule_of(2, 37), MidnightRule::date);
  EXPECT_EQ(rule_of(60, 1000), MidnightRule::date);
}

TEST(StampCounts, A_midnight_among_many_hours_is_a_time) {
  EXPECT_EQ(rule_of(0, 5), MidnightRule::date_without_zone);
  EXPECT_EQ(rule_of(1, 3), MidnightRule::date_without_zone);
  EXPECT_EQ(rule_of(2, 38), MidnightRule::date_without_zone);
  EXPECT_EQ(rule_of(40, 920), MidnightRule::date_without_zone);  // one in 24: whole hours
}

TEST(StampCounts, Midnights_shown_in_another_zone_are_recognized_by_the_whole_file) {
  EXPECT_EQ(rules_of({"2020-06-04 20:00:00-04:00", "2020-01-05 19:00:00-05:00"}).shown, ShownMidnight::utc);
  EXPECT_EQ(rules_of({"2020-06-05T05:00:00+05:00", "2020-06-08T05:00:00+05:00"}).shown, ShownMidnight::utc);
  EXPECT_EQ(rules_of({"2020-06-04 20:00:00", "2020-01-05 19:00:00"}).shown, ShownMidnight::utc);
  EXPECT_EQ(rules_of({"2020-06-05T04:00:00Z", "2020-01-06T05:00:00Z"}).shown, ShownMidnight::new_york);
  EXPECT_EQ(rules_of({"2020-06-04 20:00:00-04:00", "2020-06-04 20:00:00-04:00"}).shown, ShownMidnight::none);
  EXPECT_EQ(rules_of({"2020-06-04 20:00:00-04:00", "2020-06-05 10:00:00-04:00"}).shown, ShownMidnight::none);
  EXPECT_EQ(rules_of({"2020-06-05", "2020-06-08 00:00:00"}).shown, ShownMidnight::none);
}

// `shown` evenings of New York that are UTC's midnights, on two days, among `others`.
StampCounts counts_of(int shown, int others) {
  StampCounts counts;
  for (int i = 0; i < shown; ++i)
    counts.count(*parse_written_time(i % 2 == 0 ? "2020-06-04 20:00:00-04:00" : "2020-01-05 19:00:00-05:00"));
  for (int i = 0; i < others; ++i)
    counts.count(*parse_written_time("2020-06-05T" + std::to_string(10 + i % 10) + ":07:01-04:00"));
  return counts;
}

TEST(StampCounts, Midnights_shown_in_another_zone_are_days_where_more_than_one_time_in_four_is_one) {
  EXPECT_EQ(with_midnights_of(counts_of(80, 20), {}).shown, ShownMidnight::utc);
  EXPECT_EQ(with_midnights_of(counts_of(26, 74), {}).shown, ShownMidnight::utc);
  EXPECT_EQ(with_midnights_of(counts_of(25, 75), {}).shown, ShownMidnight::none);
  // Fewer, but more than chance makes, are suspected: told, and days where the user says so.
  EXPECT_EQ(suspected_midnights(counts_of(25, 75)), ShownMidnight::utc);
  EXPECT_EQ(suspected_midnights(counts_of(6, 94)), ShownMidnight::utc);
  EXPECT_EQ(suspected_midnights(counts_of(5, 95)), ShownMidnight::none);
  EXPECT_EQ(suspected_midnights(counts_of(0, 5)), ShownMidnight::none);
}

// London's winter writes them as midnights, its summer does not.
TEST(StampCounts, Midnights_written_as_such_count_with_those_shown_elsewhere) {
  const TimestampRules rules = rules_of({"2020-01-06 00:00:00+00:00", "2020-01-07 00:00:00+00:00",
                                         "2020-01-08 00:00:00+00:00", "2020-06-05 01:00:00+01:00"});
  EXPECT_EQ(rules.midnight, MidnightRule::date);
  EXPECT_EQ(rules.shown, ShownMidnight::utc);
}

TEST(StampCounts, Only_midnights_ask_for_the_rest_of_the_file) {
  for (const char* text : {"2020-06-05T00:00:00Z", "2020-06-04 20:00:00-04:00", "2020-06-05T04:00:00Z"})
    EXPECT_TRUE(is_open_question(*parse_written_time(text), {})) << text;
  for (const char* text :
       {"2020-06-05", "2020-06-05 00:00:00", "2020-06-05T00:00:01Z", "2020-01-06T04:00:00Z"})
    EXPECT_FALSE(is_open_question(*parse_written_time(text), {})) << text;
  // Where all midnights are days, those shown in another zone still ask.
  constexpr TimestampRules kDates{DefaultTimezone::utc, MidnightRule::date};
  EXPECT_FALSE(is_open_question(*parse_written_time("2020-06-05T00:00:00Z"), kDates));
  EXPECT_TRUE(is_open_question(*parse_written_time("2020-06-04 20:00:00-04:00"), kDates));
}

}  // namespace
}  // namespace bellwether::source
