#include "bellwether/source/price_checks/factor_step.h"

#include <gtest/gtest.h>

#include "tests/source/price_checks/made_prices.h"

namespace bellwether::source {
namespace {

using tests::made_prices;
using tests::put_adjusted_closes;
using tests::put_dividend;

std::vector<PriceDay> adjusted(std::size_t count) {
  auto days = made_prices(count);
  put_adjusted_closes(days);
  return days;
}

TEST(FactorStep, Dividends_are_rises) {
  auto days = adjusted(120);
  put_dividend(days, 40, 0.005);
  put_dividend(days, 100, 0.006);
  const auto steps = factor_steps(days);
  ASSERT_EQ(steps.size(), 2u);
  EXPECT_EQ(steps[0].at, 40u);
  EXPECT_NEAR(steps[0].step, -std::log(1.0 - 0.005), 1e-9);
  EXPECT_EQ(steps[1].kind, FactorStepKind::rise);
}

TEST(FactorStep, Rounding_to_cents_is_no_step) {
  auto days = adjusted(120);
  put_dividend(days, 60, 0.01);
  for (PriceDay& day : days) {
    tests::scale_prices(day, 0.02);  // a share of two dollars
    day.bar.close = std::round(day.bar.close * 100) / 100;
    day.bar.close_adjusted = std::round(*day.bar.close_adjusted * 0.02 * 100) / 100;
  }
  for (const FactorStep& step : factor_steps(days)) EXPECT_EQ(step.at, 60u);
}

TEST(FactorStep, A_split_of_traded_closes_is_a_split_both_ways) {
  for (const double shares : {4.0, 1.5, 0.1}) {
    auto days = adjusted(80);
    for (std::size_t i = 0; i < 50; ++i) tests::scale_prices(days[i], shares);
    const auto steps = factor_steps(days);
    ASSERT_EQ(steps.size(), 1u);
    EXPECT_EQ(steps[0].kind, FactorStepKind::split) << shares;
  }
}

TEST(FactorStep, A_fall_without_a_reverse_split_is_a_fall) {
  auto days = adjusted(80);
  for (std::size_t i = 0; i < 50; ++i) *days[i].bar.close_adjusted *= 1.15;
  const auto steps = factor_steps(days);
  ASSERT_EQ(steps.size(), 1u);
  EXPECT_EQ(steps[0].kind, FactorStepKind::fall);
}

TEST(FactorStep, A_dividend_soon_after_a_fall_is_no_return) {
  auto days = adjusted(80);
  for (std::size_t i = 0; i < 50; ++i) *days[i].bar.close_adjusted *= 1.015;
  put_dividend(days, 58, 0.0148);
  const auto steps = factor_steps(days);
  ASSERT_EQ(steps.size(), 2u);
  EXPECT_EQ(steps[0].kind, FactorStepKind::fall);
  EXPECT_EQ(steps[1].kind, FactorStepKind::rise);
}

TEST(FactorStep, A_factor_that_jumps_and_returns_is_one_step) {
  for (const double times : {4.0, 0.25, 1.03}) {
    const std::size_t end = times == 1.03 ? 51 : 53;
    auto days = adjusted(80);
    for (std::size_t i = 50; i < end; ++i) *days[i].bar.close_adjusted *= times;
    const auto steps = factor_steps(days);
    ASSERT_EQ(steps.size(), 1u) << times;
    EXPECT_EQ(steps[0].kind, FactorStepKind::returns);
    EXPECT_EQ(steps[0].at, 50u);
    EXPECT_EQ(steps[0].end, end);
  }
}

}  // namespace
}  // namespace bellwether::source
