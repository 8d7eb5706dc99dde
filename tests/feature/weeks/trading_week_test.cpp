#include "bellwether/feature/weeks/trading_week.h"

#include <gtest/gtest.h>

#include "tests/support/made_market.h"

namespace bellwether::feature {
namespace {

using tests::day_of;

const market::Calendar& kNyse = market::Calendar::nyse();

TEST(TradingWeek, Ends_on_its_last_trading_day) {
  EXPECT_EQ(week_end(day_of("2024-05-08"), 0, kNyse), day_of("2024-05-10"));
  EXPECT_EQ(week_end(day_of("2024-03-25"), 0, kNyse), day_of("2024-03-28"));  // Good Friday is the 29th
  EXPECT_EQ(week_end(day_of("2024-05-12"), 0, kNyse),
            day_of("2024-05-10"));  // a Sunday belongs to the week before it
  EXPECT_EQ(week_end(day_of("2024-05-10"), -1, kNyse), day_of("2024-05-03"));
  EXPECT_EQ(week_end(day_of("2024-05-10"), 1, kNyse), day_of("2024-05-17"));
}

TEST(TradingWeek, A_span_holds_the_weeks_that_end_in_it) {
  const auto ends = week_ends(day_of("2024-03-22"), day_of("2024-04-04"), kNyse);
  EXPECT_EQ(ends, (std::vector{day_of("2024-03-22"), day_of("2024-03-28")}));
}

// 16:00 New York in summer is 20:00 UTC; the next open, Monday 09:30, is 13:30 UTC.
TEST(TradingWeek, Is_decided_after_its_close_or_before_the_next_open) {
  EXPECT_EQ(to_text(*decision_of_week(day_of("2024-05-10"), WeekDecision::week_close, kNyse)),
            "2024-05-10T20:00:01Z");
  EXPECT_EQ(to_text(*decision_of_week(day_of("2024-05-10"), WeekDecision::next_open, kNyse)),
            "2024-05-13T13:25:00Z");
}

}  // namespace
}  // namespace bellwether::feature
