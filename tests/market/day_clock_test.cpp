#include "bellwether/market/day_clock.h"

#include <gtest/gtest.h>

namespace bellwether::market {
namespace {

Date clock_day(std::string_view text) { return *parse_date(text); }

const std::vector<Bar> kFridayAndMonday = {{.day = clock_day("2020-01-10"),
                                            .open = 90,
                                            .high = 110,
                                            .low = 80,
                                            .close = 100,
                                            .volume = 1000,
                                            .close_adjusted = 99},
                                           {.day = clock_day("2020-01-13"),
                                            .open = 99,
                                            .high = 113,
                                            .low = 89,
                                            .close = 106,
                                            .volume = 4000,
                                            .close_adjusted = 105}};

TEST(DayClock, Trading_days_are_the_bars_themselves) {
  const auto rows = bars_by(kFridayAndMonday, DayClock::trading_days);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[1].close, 106);
}

// By hand: thirds of the way from Friday to Monday.
TEST(DayClock, A_weekend_lies_on_the_line_between_friday_and_monday) {
  const auto rows = bars_by(kFridayAndMonday, DayClock::calendar_days);
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(to_text(rows[1].day), "2020-01-11");
  EXPECT_DOUBLE_EQ(rows[1].open, 93);
  EXPECT_DOUBLE_EQ(rows[1].high, 111);
  EXPECT_DOUBLE_EQ(rows[1].low, 83);
  EXPECT_DOUBLE_EQ(rows[1].close, 102);
  EXPECT_DOUBLE_EQ(rows[1].volume, 2000);
  EXPECT_FALSE(rows[1].close_adjusted);
  EXPECT_DOUBLE_EQ(rows[2].close, 104);
  EXPECT_EQ(rows[3].close_adjusted, 105);
}

TEST(DayClock, A_holiday_is_filled_like_a_weekend) {
  const std::vector<Bar> bars = {
      {.day = clock_day("2020-01-17"), .close = 100},
      {.day = clock_day("2020-01-21"), .close = 104}};  // Martin Luther King Day between
  EXPECT_EQ(bars_by(bars, DayClock::calendar_days).size(), 5U);
}

TEST(DayClock, Days_of_each_clock) {
  EXPECT_EQ(
      days_by(DayClock::trading_days, clock_day("2020-01-10"), clock_day("2020-01-13"), Calendar::nyse())
          .size(),
      2U);
  EXPECT_EQ(
      days_by(DayClock::calendar_days, clock_day("2020-01-10"), clock_day("2020-01-13"), Calendar::nyse())
          .size(),
      4U);
  EXPECT_TRUE(
      days_by(DayClock::calendar_days, clock_day("2020-01-13"), clock_day("2020-01-10"), Calendar::nyse())
          .empty());
}

// New York is five hours behind UTC in winter.
TEST(DayClock, Days_without_trading_have_the_usual_hours) {
  EXPECT_EQ(to_text(Calendar::nyse().usual_open_of(clock_day("2020-01-11"))), "2020-01-11T14:30:00Z");
  EXPECT_EQ(to_text(Calendar::nyse().usual_close_of(clock_day("2020-01-11"))), "2020-01-11T21:00:00Z");
}

TEST(DayClock, An_early_close_is_kept) {
  EXPECT_EQ(to_text(Calendar::nyse().usual_close_of(clock_day("2020-11-27"))), "2020-11-27T18:00:00Z");
}

}  // namespace
}  // namespace bellwether::market
