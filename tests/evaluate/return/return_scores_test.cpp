#include "bellwether/evaluate/return/return_scores.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <numeric>

#include "tests/support/made_months.h"

namespace bellwether::evaluate {
namespace {

using feature::MonthExample;

// SciPy 1.10: spearmanr([1, 2, 3, 4, 5], [5, 6, 7, 8, 7]) is 0.8207826816681233, pearsonr of the same
// 0.8320502943378437.
TEST(ReturnScores, Correlations_are_those_of_SciPy) {
  const std::vector<double> x = {1, 2, 3, 4, 5}, y = {5, 6, 7, 8, 7};
  EXPECT_NEAR(*spearman(x, y), 0.8207826816681233, 1e-12);
  EXPECT_NEAR(*pearson(x, y), 0.8320502943378437, 1e-12);
}

TEST(ReturnScores, A_forecast_that_is_the_same_for_all_has_no_information_coefficient) {
  const auto examples = tests::made_examples({.tickers = 8, .months = 10}).examples;
  const auto zero = score_returns({examples, std::vector<double>(examples.size(), 0.0)}, 0.1);
  EXPECT_FALSE(zero.ic);
  EXPECT_FALSE(zero.rank_ic);
  EXPECT_NEAR(*zero.scores.skill, 0, 1e-12);
  EXPECT_FALSE(zero.scores.direction);
  EXPECT_EQ(zero.scores.abstention, examples.size());
}

TEST(ReturnScores, The_truth_is_perfect_and_its_opposite_is_wrong_in_every_month) {
  const auto examples = tests::made_examples({.tickers = 8, .months = 10}).examples;
  std::vector<double> truth, opposite;
  for (const MonthExample& each : examples) {
    truth.push_back(each.outcome);
    opposite.push_back(-each.outcome);
  }
  const auto perfect = score_returns({examples, truth}, naive_return_error(examples));
  EXPECT_EQ(perfect.scores.rmse, 0);
  EXPECT_NEAR(perfect.rank_ic->mean, 1, 1e-12);
  EXPECT_EQ(perfect.rank_ic->months, 6u);
  EXPECT_EQ(*perfect.scores.direction, 1);
  const auto wrong = score_returns({examples, opposite}, 1);
  EXPECT_NEAR(wrong.ic->mean, -1, 1e-12);
  EXPECT_EQ(wrong.ic->positive_share, 0);
  EXPECT_NEAR(*wrong.scores.skill, -1, 1e-12);
}

TEST(ReturnScores, Few_tickers_have_no_information_coefficient) {
  const auto examples = tests::made_examples({.tickers = 4, .months = 10}).examples;
  std::vector<double> forecasts(examples.size());
  std::iota(forecasts.begin(), forecasts.end(), 0.0);
  EXPECT_FALSE(score_returns({examples, forecasts}, 1).rank_ic);
}

TEST(ReturnScores, Months_add_up_to_the_whole) {
  const auto examples = tests::made_examples({.tickers = 8, .months = 30}).examples;
  std::vector<double> forecasts;
  for (const MonthExample& each : examples) forecasts.push_back(0.3 * each.window.newest().sentiment);
  ReturnScores scores = score_returns({examples, forecasts}, 1);
  std::vector<std::size_t> all(scores.months.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  EXPECT_NEAR(rmse_of(scores.months, all), scores.scores.rmse, 1e-12);
  add_intervals(BlockBootstrap({.rows = scores.months.size()}), scores);
  EXPECT_LT(scores.rmse_interval->low, scores.scores.rmse);
  EXPECT_GT(scores.rmse_interval->high, scores.scores.rmse);
  EXPECT_LT(scores.rank_ic->interval->low, scores.rank_ic->mean);
}

TEST(ReturnScores, Slices_hold_every_row_once_by_year_and_once_by_texts) {
  const auto examples = tests::made_examples({.tickers = 8, .months = 40}).examples;
  const std::vector<double> forecasts(examples.size(), 0.01);
  std::map<std::string, std::size_t> rows;
  for (const ReturnSlice& each : slice_returns("zero", {examples, forecasts}, examples))
    rows[each.by] += each.scores.scores.rows;
  ASSERT_EQ(rows.size(), 2u);
  for (const auto& [by, count] : rows) EXPECT_EQ(count, examples.size()) << by;
}

}  // namespace
}  // namespace bellwether::evaluate
