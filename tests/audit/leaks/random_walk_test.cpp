#include "bellwether/audit/leaks/random_walk.h"

#include <gtest/gtest.h>

#include "bellwether/audit/leaks/calendar_days.h"

namespace bellwether::audit {
namespace {

struct Means {
  double all_days = 0, weekdays = 0, mondays = 0, profit = 0;
};

Means over_simulations(DayClock clock) {
  constexpr std::uint32_t kRuns = 400;
  Means means;
  for (std::uint32_t run = 0; run < kRuns; ++run) {
    const auto scores = score_last_sign(closes_by(random_walk_bars({}, run), clock));
    means.all_days += scores.all_days / kRuns;
    means.weekdays += scores.weekdays / kRuns;
    means.mondays += scores.mondays / kRuns;
    means.profit += scores.weekday_profit / kRuns;
  }
  return means;
}

// Requirements S-64: 64.2 % of all days, 59.8 % of weekdays, 100 % of Mondays, about 384 per 1,000 stake in
// 99 weeks; by arithmetic (2 + 5/2) / 7 = 64.3 % and (1 + 4/2) / 5 = 60 %.
TEST(RandomWalkSimulation, Weekend_interpolation_makes_up_skill) {
  const Means means = over_simulations(DayClock::calendar_days);
  EXPECT_NEAR(means.all_days, 0.642, 0.005);
  EXPECT_NEAR(means.weekdays, 0.598, 0.005);
  EXPECT_NEAR(means.mondays, 1.0, 1e-9);
  EXPECT_NEAR(1000 * means.profit, 384, 20);
}

TEST(RandomWalkSimulation, Trading_days_show_there_is_nothing_to_find) {
  const Means means = over_simulations(DayClock::trading_days);
  EXPECT_NEAR(means.all_days, 0.5, 0.005);
  EXPECT_NEAR(means.mondays, 0.5, 0.01);
  EXPECT_NEAR(1000 * means.profit, 0, 40);
}

TEST(RandomWalkSimulation, Is_the_same_for_a_run_and_another_for_another) {
  EXPECT_EQ(random_walk_bars({}, 3).back().close, random_walk_bars({}, 3).back().close);
  EXPECT_NE(random_walk_bars({}, 3).back().close, random_walk_bars({}, 4).back().close);
}

}  // namespace
}  // namespace bellwether::audit
