#include "bellwether/evaluate/sign/rules.h"

#include <gtest/gtest.h>

#include "tests/support/made_sign_rows.h"

namespace bellwether::evaluate::sign {
namespace {

TEST(SignRules, The_last_sign_is_that_of_the_decision_day) {
  auto rows = tests::made_sign_rows({.rows = 4, .columns = 1});
  rows.last_returns = {0.01, -0.01, 0.0, 0.02};
  const auto forecasts = rule_forecasts(rows, {0, 4}, SignRule::last_sign, 1);
  EXPECT_TRUE(forecasts[0].up);
  EXPECT_FALSE(forecasts[1].up);
  EXPECT_FALSE(forecasts[2].up);  // no move has not risen
  EXPECT_TRUE(forecasts[3].up);
}

TEST(SignRules, The_coin_knows_the_share_of_rises_before_the_row_and_no_more) {
  auto rows = tests::made_sign_rows({.rows = 6, .columns = 1});
  rows.next_returns = {0.01, 0.01, 0.01, -0.01, 0.01, 0.01};
  const auto forecasts = rule_forecasts(rows, {4, 6}, SignRule::class_prior_coin, 1);
  EXPECT_NEAR(forecasts[0].probability, 3.0 / 4, 1e-12);
  EXPECT_NEAR(forecasts[1].probability, 4.0 / 5, 1e-12);
}

// The share of 2,000 throws has a standard error of 1.1 points; 6 are five of them.
TEST(SignRules, The_coin_falls_as_often_as_its_share) {
  const auto rows = tests::made_sign_rows({.rows = 3000, .columns = 1});
  const auto forecasts = rule_forecasts(rows, {1000, 3000}, SignRule::class_prior_coin, 7);
  double up = 0, expected = 0;
  for (const SignForecast& each : forecasts) {
    up += each.up ? 1 : 0;
    expected += each.probability;
  }
  EXPECT_NEAR(up / 2000, expected / 2000, 0.06);
}

}  // namespace
}  // namespace bellwether::evaluate::sign
