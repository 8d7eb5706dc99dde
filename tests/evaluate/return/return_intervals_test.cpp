#include "bellwether/evaluate/return/return_intervals.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "tests/support/made_months.h"

namespace bellwether::evaluate {
namespace {

using feature::MonthExample;

// 99 residuals 1 … 99: with n + 1 = 100 the ends of level 0.8 are of rank 10 and 90, of 0.95 of rank floor(2.5) = 2 and
// ceil(97.5) = 98.
TEST(ResidualBand, Ends_at_the_ranks_of_its_formula) {
  std::vector<double> residuals(99);
  std::iota(residuals.rbegin(), residuals.rend(), 1.0);
  const auto band = residual_band(residuals, 0.8);
  EXPECT_EQ(band->low, 10);
  EXPECT_EQ(band->high, 90);
  EXPECT_EQ(residual_band(residuals, 0.95)->low, 2);
  EXPECT_EQ(residual_band(residuals, 0.95)->high, 98);
}

TEST(ResidualBand, Too_few_residuals_have_none) {
  EXPECT_FALSE(residual_band({}, 0.6));
  EXPECT_FALSE(residual_band(std::vector<double>(38, 0.1), 0.95));
  EXPECT_TRUE(residual_band(std::vector<double>(39, 0.1), 0.95));
}

// Rows that can change places: coverage is what was promised, within three standard errors of 4,000 rows and as many
// residuals.
TEST(ResidualBand, Covers_what_it_promises_where_rows_can_change_places) {
  const auto past = tests::made_examples({.tickers = 40, .months = 104, .seed = 1}).examples;
  const auto future = tests::made_examples({.tickers = 40, .months = 104, .seed = 2}).examples;
  const std::vector<double> forecasts(past.size(), 0.0);
  const BlockBootstrap draws({.rows = 100, .draws = 200});
  for (const double level : kReturnLevels) {
    const auto band = residual_band(residuals_of({past, forecasts}), level);
    const auto score = score_band(*band, {future, forecasts}, draws);
    EXPECT_NEAR(score.coverage, level, 3 * std::sqrt(2 * level * (1 - level) / 4000));
    EXPECT_LT(score.coverage_interval->low, score.coverage);
    EXPECT_GT(score.pinball, 0);
  }
}

TEST(ReturnInterval, Never_reaches_below_a_loss_of_all) {
  const ResidualBand band{.level = 0.95, .low = -0.6, .high = 0.2};
  EXPECT_DOUBLE_EQ(interval_around(0.1, band).low, -0.5);
  EXPECT_FALSE(is_cut_at_total_loss(0.1, band));
  EXPECT_EQ(interval_around(-0.5, band).low, -1);
  EXPECT_DOUBLE_EQ(interval_around(-0.5, band).high, -0.3);
  EXPECT_TRUE(is_cut_at_total_loss(-0.5, band));
  const auto examples = tests::made_examples({.tickers = 1, .months = 6}).examples;
  const std::vector<double> forecasts(examples.size(), -0.5);
  const auto score = score_band(band, {examples, forecasts}, BlockBootstrap({.rows = examples.size()}));
  EXPECT_EQ(score.cut, examples.size());
  EXPECT_DOUBLE_EQ(score.width, 0.7);
}

TEST(ReturnActions, Are_taken_only_where_the_whole_interval_clears_the_threshold) {
  const ResidualBand band{.level = 0.6, .low = -0.02, .high = 0.03};
  EXPECT_EQ(action_of(0.0221, band, 0.002), ReturnAction::buy);
  EXPECT_EQ(action_of(0.0219, band, 0.002), ReturnAction::none);
  EXPECT_EQ(action_of(-0.0319, band, 0.002), ReturnAction::none);
  EXPECT_EQ(action_of(-0.0321, band, 0.002), ReturnAction::sell);
}

TEST(ReturnActions, Earn_the_outcome_less_the_costs_of_both_sides) {
  auto examples = tests::made_examples({.tickers = 2, .months = 6}).examples;  // two months of two tickers
  ASSERT_EQ(examples.size(), 4u);
  examples[0].outcome = 0.05;
  examples[1].outcome = -0.02;
  examples[2].outcome = 0.01;
  examples[3].outcome = 0.04;
  using enum ReturnAction;
  const ReturnAction actions[] = {buy, sell, none, sell};
  const ActionScore score = score_actions(examples, actions, 0.001);
  EXPECT_EQ(score.buys, 1u);
  EXPECT_EQ(score.sells, 2u);
  EXPECT_EQ(score.right, 2u);
  EXPECT_EQ(score.months, 2u);
  EXPECT_NEAR(*score.mean_net, (0.05 + 0.02 - 0.04) / 3 - 0.001, 1e-12);
  EXPECT_NEAR(score.long_net, 0.02 - 0.001, 1e-12);
  EXPECT_FALSE(score_actions(examples, std::vector<ReturnAction>(4, none), 0.001).mean_net);
}

}  // namespace
}  // namespace bellwether::evaluate
