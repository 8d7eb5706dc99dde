#include "bellwether/signal/period.h"

#include <gtest/gtest.h>

namespace bellwether::signal {
namespace {

const market::Calendar& nyse() { return market::Calendar::nyse(); }

market::UtcTime time_of(std::string_view text) { return *market::parse_utc(text); }

std::string period_text(std::string_view known_at, Frequency frequency) {
  const auto period = period_of(time_of(known_at), frequency, nyse());
  return period ? to_text(*period) : "none";
}

std::string known_text(std::string_view period) {
  return market::to_text(known_at(*parse_period(period), nyse()));
}

// New York is UTC-4 in summer: the close of 2025-07-02 is 20:00Z.
TEST(Period, Text_at_the_close_belongs_to_the_next_trading_day) {
  EXPECT_EQ(period_text("2025-07-02T19:59:59Z", Frequency::day), "2025-07-02");
  EXPECT_EQ(period_text("2025-07-02T20:00:00Z", Frequency::day), "2025-07-03");
}

// 2025-07-03 closes at 13:00 (17:00Z), the 4th is a holiday, the 5th and 6th a weekend.
TEST(Period, Text_after_an_early_close_before_a_long_weekend_belongs_to_monday) {
  EXPECT_EQ(period_text("2025-07-03T16:59:59Z", Frequency::day), "2025-07-03");
  EXPECT_EQ(period_text("2025-07-03T17:00:00Z", Frequency::day), "2025-07-07");
  EXPECT_EQ(period_text("2025-07-03T17:00:00Z", Frequency::session), "2025-07-03/post");
  EXPECT_EQ(period_text("2025-07-05T12:00:00Z", Frequency::session), "2025-07-07/pre");
}

// Clocks go back on 2025-11-02 and forward on 2025-03-09: the open moves from 13:30Z to 14:30Z and back.
TEST(Period, Sessions_follow_daylight_saving) {
  EXPECT_EQ(period_text("2025-10-31T13:30:00Z", Frequency::session), "2025-10-31/intra");
  EXPECT_EQ(period_text("2025-11-03T13:30:00Z", Frequency::session), "2025-11-03/pre");
  EXPECT_EQ(period_text("2025-11-03T14:30:00Z", Frequency::session), "2025-11-03/intra");
  EXPECT_EQ(period_text("2025-03-07T14:29:59Z", Frequency::session), "2025-03-07/pre");
  EXPECT_EQ(period_text("2025-03-10T13:30:00Z", Frequency::session), "2025-03-10/intra");
}

TEST(Period, Text_after_the_last_close_of_a_month_belongs_to_the_next_month) {
  EXPECT_EQ(period_text("2025-09-30T19:59:59Z", Frequency::month), "2025-09");
  EXPECT_EQ(period_text("2025-09-30T20:00:00Z", Frequency::month), "2025-10");
  EXPECT_EQ(period_text("2025-08-30T12:00:00Z", Frequency::month),
            "2025-09");  // Saturday; Monday is Labor Day
}

TEST(Period, Outside_the_calendar_there_is_none) {
  EXPECT_EQ(period_text("1980-01-02T15:00:00Z", Frequency::day), "none");
  EXPECT_EQ(period_text("2035-01-02T15:00:00Z", Frequency::month), "none");
}

TEST(Period, Is_known_at_its_end) {
  EXPECT_EQ(known_text("2025-07-02"), "2025-07-02T20:00:00Z");
  EXPECT_EQ(known_text("2025-07-03"), "2025-07-03T17:00:00Z");
  EXPECT_EQ(known_text("2025-07-02/pre"), "2025-07-02T13:30:00Z");
  EXPECT_EQ(known_text("2025-07-02/intra"), "2025-07-02T20:00:00Z");
  EXPECT_EQ(known_text("2025-07-02/post"), "2025-07-03T04:00:00Z");
  EXPECT_EQ(known_text("2025-08"), "2025-08-29T20:00:00Z");
  EXPECT_EQ(known_text("2025-11"), "2025-11-28T18:00:00Z");  // the day after Thanksgiving closes at 13:00
}

TEST(Period, Next_skips_weekends_and_holidays) {
  const auto after = [](std::string_view text) { return to_text(*next(*parse_period(text), nyse())); };
  EXPECT_EQ(after("2025-07-03"), "2025-07-07");
  EXPECT_EQ(after("2025-07-03/pre"), "2025-07-03/intra");
  EXPECT_EQ(after("2025-07-03/post"), "2025-07-07/pre");
  EXPECT_EQ(after("2025-12"), "2026-01");
}

TEST(Period, Ends_with_the_calendar) {
  EXPECT_FALSE(next(*parse_period("2030-12-31"), nyse()));
  EXPECT_FALSE(next(*parse_period("2030-12"), nyse()));
}

TEST(Period, Every_text_is_known_before_its_period) {
  for (const Frequency frequency : {Frequency::day, Frequency::session, Frequency::month}) {
    for (std::int64_t time = time_of("2024-10-25T00:00:00Z").seconds;
         time < time_of("2025-01-10T00:00:00Z").seconds; time += 1777) {
      const auto period = period_of({time}, frequency, nyse());
      ASSERT_TRUE(period);
      EXPECT_LT(time, known_at(*period, nyse()).seconds) << to_text(*period);
    }
  }
}

TEST(Period, Text_form_reads_back) {
  for (const char* text :
       {"2025-09-30", "2025-09-30/pre", "2025-09-30/intra", "2025-09-30/post", "2025-09"}) {
    const auto period = parse_period(text);
    ASSERT_TRUE(period) << text;
    EXPECT_EQ(to_text(*period), text);
  }
}

TEST(Period, Other_forms_are_refused) {
  for (const char* text : {"", "2025", "2025-13", "2025-9", "2025-09-31", "2025-09-30/", "2025-09-30/noon",
                           "2025-09/pre", "20250930"}) {
    const auto period = parse_period(text);
    ASSERT_FALSE(period) << text;
    EXPECT_EQ(period.error().kind, core::ErrorKind::data);
  }
}

// The calendar ends with 2030, so that there is no day after its last month.
TEST(Period, The_last_month_of_the_calendar_has_a_last_trading_day) {
  const auto& calendar = market::Calendar::nyse();
  EXPECT_EQ(
      market::to_text(last_trading_day({Frequency::month, *market::parse_date("2030-12-01")}, calendar)),
      "2030-12-31");
  EXPECT_EQ(
      market::to_text(last_trading_day({Frequency::month, *market::parse_date("2025-08-01")}, calendar)),
      "2025-08-29");
}

}  // namespace
}  // namespace bellwether::signal
