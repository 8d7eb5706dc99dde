#include "bellwether/audit/leaks/calendar_days.h"

#include <gtest/gtest.h>

#include <vector>

namespace bellwether::audit {
namespace {

TEST(CalendarDays, Lie_on_the_line_between_the_closes_around_them) {
  std::vector<market::Bar> bars(2);
  bars[0].day = {18271};  // Friday 2020-01-10
  bars[0].close = 100;
  bars[1].day = {18274};  // Monday
  bars[1].close = 106;
  const auto closes = closes_by(bars, DayClock::calendar_days);
  ASSERT_EQ(closes.size(), 4u);
  EXPECT_EQ(closes[1].close, 102.0);
  EXPECT_EQ(closes[2].close, 104.0);
  EXPECT_EQ(closes_by(bars, DayClock::trading_days).size(), 2u);
}

// By hand: 100, 110, 99, 99, 108.9. After a rise a fall (wrong), after the fall no move (left out), after no move a
// rise that nothing foretold.
TEST(CalendarDays, Days_without_a_move_are_left_out_of_the_shares) {
  std::vector<DailyClose> closes;
  for (const double close : {100.0, 110.0, 99.0, 99.0, 108.9})
    closes.push_back({{19730 + static_cast<int>(closes.size())}, close});
  const LastSignScores scores = score_last_sign(closes);
  EXPECT_EQ(scores.all_days, 0.0);
  EXPECT_NEAR(scores.weekday_profit, -0.1, 1e-12);
}

}  // namespace
}  // namespace bellwether::audit
