#include "bellwether/evaluate/price/backtest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/made_backtest.h"

namespace bellwether::evaluate {
namespace {

using testing::HasSubstr;
using tests::made_backtest;
using tests::made_table;

TEST(Backtest, Scores_persistence_by_the_moves_of_the_test_days) {
  const feature::FeatureTable table = made_table(250, 0.0);
  const auto result = made_backtest(table, {});
  ASSERT_TRUE(result) << result.error().message;
  EXPECT_EQ(result->rows, 250U);
  EXPECT_EQ(result->train_rows, 200U);
  EXPECT_EQ(result->test_rows, 50U);
  double squares = 0.0;
  for (std::size_t i = 200; i < 250; ++i) squares += std::pow(table.closes[i] - table.closes[i - 1], 2);
  const ModelResult& persistence = result->models.front();
  EXPECT_NEAR(persistence.scores.rmse, std::sqrt(squares / 50.0), 1e-12);
  EXPECT_EQ(*persistence.scores.skill, 0.0);
  EXPECT_EQ(persistence.scores.abstention, 50U);
  EXPECT_FALSE(persistence.against_persistence);
  EXPECT_EQ(persistence.points.front().target_day, table.days[200]);
  EXPECT_EQ(persistence.points.front().decision_day, table.days[199]);
}

TEST(Backtest, Every_score_stands_beside_an_interval_and_a_paired_test) {
  const auto result = made_backtest(made_table(250, 0.0), {});
  ASSERT_TRUE(result);
  for (const ModelResult& model : result->models) {
    ASSERT_TRUE(model.rmse_interval);
    EXPECT_LE(model.rmse_interval->low, model.scores.rmse);
    EXPECT_GE(model.rmse_interval->high, model.scores.rmse);
    EXPECT_EQ(model.lags.size(), 6U);
    if (model.name == "persistence") continue;
    ASSERT_TRUE(model.against_persistence);
    ASSERT_TRUE(model.against_persistence->p_value);
    EXPECT_GE(*model.against_persistence->p_holm, *model.against_persistence->p_value);
  }
}

TEST(Backtest, A_week_ahead_tests_as_many_rows_and_counts_the_independent_ones) {
  BacktestOptions options;
  options.task.shape.horizon = 5;
  const auto result = made_backtest(made_table(250, 0.0), options);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->test_rows, 50U);
  EXPECT_EQ(result->independent_dates, 10U);
}

TEST(Backtest, Every_look_at_the_test_rows_is_counted) {
  BacktestOptions options;
  options.placebos = 3;
  const auto result = made_backtest(made_table(250, 0.0), options);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->test_evaluations, 4U + 3U);
}

TEST(Backtest, Too_short_a_table_is_refused) {
  const auto result = made_backtest(made_table(6, 0.0), {});
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, core::ErrorKind::data);
}

TEST(Backtest, An_error_names_the_model) {
  feature::FeatureTable table = made_table(100, 0.0);
  table.values[10] = std::nan("");
  const auto result = made_backtest(table, {});
  ASSERT_FALSE(result);
  EXPECT_THAT(result.error().message, HasSubstr("ridge"));
}

}  // namespace
}  // namespace bellwether::evaluate
