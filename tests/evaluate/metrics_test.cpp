#include "bellwether/evaluate/metrics.h"

#include <gtest/gtest.h>

#include <cmath>

#include "bellwether/evaluate/price/replication.h"

namespace bellwether::evaluate {
namespace {

// Decision close 100 throughout; forecasts and outcomes by hand.
std::vector<ForecastPoint> points(std::vector<std::pair<double, double>> forecast_and_outcome) {
  std::vector<ForecastPoint> made;
  for (const auto& [forecast, outcome] : forecast_and_outcome) {
    made.push_back({.decision_close = 100.0, .forecast = forecast, .outcome = outcome});
  }
  return made;
}

TEST(Metrics, Are_the_hand_calculation) {
  const Scores scores = score(points({{101, 103}, {99, 98}}), 2.0);
  EXPECT_EQ(scores.rows, 2u);
  EXPECT_NEAR(scores.rmse, std::sqrt((4.0 + 1.0) / 2.0), 1e-15);
  EXPECT_NEAR(scores.mae, 1.5, 1e-15);
  EXPECT_NEAR(scores.bias, -0.5, 1e-15);
  EXPECT_NEAR(*scores.mase, 0.75, 1e-15);
  EXPECT_NEAR(*scores.skill, 1.0 - std::sqrt(5.0 / 13.0), 1e-15);
  EXPECT_EQ(*scores.direction, 1.0);
}

TEST(Metrics, A_price_that_stood_still_is_no_hit_and_no_miss) {
  const Scores scores = score(points({{101, 100}, {101, 102}, {99, 102}}), 1.0);
  EXPECT_EQ(scores.zero_outcomes, 1u);
  EXPECT_EQ(scores.direction_rows, 2u);
  EXPECT_EQ(*scores.direction, 0.5);
}

TEST(Metrics, A_forecast_of_no_change_is_no_view) {
  const Scores scores = score(points({{100, 101}, {100, 99}}), 1.0);
  EXPECT_EQ(scores.abstention, 2u);
  EXPECT_FALSE(scores.direction);
}

TEST(Metrics, Scaled_error_and_skill_are_undefined_and_not_infinite_where_nothing_moves) {
  const Scores scores = score(points({{101, 100}}), 0.0);
  EXPECT_FALSE(scores.mase);
  EXPECT_FALSE(scores.skill);
  EXPECT_FALSE(scores.direction);
}

TEST(Metrics, No_rows_give_no_scores) {
  const Scores scores = score({}, 1.0);
  EXPECT_EQ(scores.rows, 0u);
  EXPECT_FALSE(scores.skill);
}

TEST(Metrics, Daily_move_is_the_mean_absolute_change) {
  EXPECT_EQ(mean_daily_move(std::vector{1.0, 3.0, 2.0}), 1.5);
  EXPECT_EQ(mean_daily_move(std::vector{1.0}), 0.0);
}

// Requirement P, section 14, to four decimals.
TEST(Metrics, Of_the_price_reports_printed_rows_are_those_of_the_requirements) {
  std::vector<double> values;
  for (const PublishedMetric& metric : metrics_of_printed_rows()) values.push_back(*metric.computed);
  const std::vector<double> expected = {7.2431, 4.7414, 5.9132, 3.3644, -0.5276, 5.0, 0.0838, 6.8723, 5.3560};
  ASSERT_EQ(values.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR(values[i], expected[i], 5e-5) << i;
}

}  // namespace
}  // namespace bellwether::evaluate
