#include "bellwether/audit/leaks/return_inflation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/support/test_job.h"

namespace bellwether::audit {
namespace {

const InflationRow& inflation_of(const std::vector<InflationRow>& rows, LeakageType type) {
  return *std::ranges::find(rows, type, &InflationRow::leakage_type);
}

// Texts that report a month's move as loudly as noise does: corr(x, x + e) = 0.707, so that the sign of one is that of
// the other with probability 3/4 (arcsin, 1/2 + asin(0.707)/pi), less what a network does not learn.
TEST(ReturnInflation, Texts_of_the_month_forecast_give_it_away_and_nothing_else_can_be_forecast) {
  tests::TestJob job;
  const auto rows = measure_return_inflation({.simulations = 3}, job.get());
  ASSERT_TRUE(rows) << rows.error().message;
  ASSERT_EQ(rows->size(), 3u);
  const InflationRow& texts = inflation_of(*rows, LeakageType::texts_of_next_month);
  EXPECT_NEAR(texts.clean, 0.5, 0.08);
  EXPECT_NEAR(texts.with_leakage, 0.75, 0.05);
  EXPECT_GT(texts.leaky_pnl, 1'000 * 0.2);
  ASSERT_TRUE(texts.difference_interval);
  EXPECT_GT(texts.difference_interval->low, 0);
  for (const InflationRow& each : *rows) {
    EXPECT_EQ(each.clean, texts.clean);  // one clean score a panel
    EXPECT_GT(each.rows, 300);
  }
}

TEST(ReturnInflation, A_panel_without_texts_is_not_asked_about_them) {
  tests::TestJob job;
  auto panel = simulated_panel({}, 0);
  for (auto& ticker : panel) {
    for (auto& facts : ticker.facts) facts.texts = 0;
  }
  const auto rows = measure_return_inflation_on(panel, {}, job.get());
  ASSERT_TRUE(rows) << rows.error().message;
  EXPECT_EQ(rows->size(), 2u);
  EXPECT_FALSE(rows->front().difference_interval);
}

// Half the variance is the market's, so two tickers correlate by one half; months do not.
TEST(ReturnInflation, Simulated_months_are_independent_and_tickers_are_not) {
  double both = 0, next = 0, squares = 0;
  for (std::size_t simulation = 0; simulation < 40; ++simulation) {
    const auto panel = simulated_panel({}, simulation);
    for (std::size_t i = 0; i + 1 < kSimulatedMonths; ++i) {
      const double a = panel[0].facts[i].monthly_return;
      both += a * panel[1].facts[i].monthly_return;
      next += a * panel[0].facts[i + 1].monthly_return;
      squares += a * a;
    }
  }
  EXPECT_NEAR(both / squares, 0.5, 0.05);
  EXPECT_NEAR(next / squares, 0, 0.05);
  EXPECT_EQ(simulated_panel({}, 7)[3].facts[5].close, simulated_panel({}, 7)[3].facts[5].close);
  EXPECT_NE(simulated_panel({}, 7)[3].facts[5].close, simulated_panel({}, 8)[3].facts[5].close);
}

}  // namespace
}  // namespace bellwether::audit
