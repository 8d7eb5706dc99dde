#include "bellwether/evaluate/lag_correlation.h"

#include <gtest/gtest.h>

#include "bellwether/core/random.h"

namespace bellwether::evaluate {
namespace {

TEST(Correlation, Of_a_line_is_one_and_of_its_mirror_minus_one) {
  const std::vector<double> a = {1, 2, 3, 4}, b = {10, 20, 30, 40}, c = {4, 3, 2, 1};
  EXPECT_NEAR(*correlation(a, b), 1.0, 1e-15);
  EXPECT_NEAR(*correlation(a, c), -1.0, 1e-15);
}

TEST(Correlation, Of_a_constant_or_two_rows_is_undefined) {
  EXPECT_FALSE(correlation(std::vector{1.0, 2.0, 3.0}, std::vector{5.0, 5.0, 5.0}));
  EXPECT_FALSE(correlation(std::vector{1.0, 2.0}, std::vector{1.0, 2.0}));
}

TEST(LagCorrelation, Of_a_forecast_that_repeats_the_price_three_days_ago_peaks_at_lag_three) {
  core::Random random({5, 0, 0, 0});
  std::vector<ForecastPoint> points(60);
  for (auto& point : points) point.outcome = random.normal();
  for (std::size_t t = 3; t < 60; ++t) points[t].forecast = points[t - 3].outcome;
  const auto lags = lag_correlations(points, 5);
  ASSERT_EQ(lags.size(), 6u);
  EXPECT_NEAR(*lags[3].value, 1.0, 1e-12);
  for (const auto& lag : lags) {
    if (lag.lag != 3) {
      EXPECT_LT(*lag.value, 0.6);
    }
  }
}

}  // namespace
}  // namespace bellwether::evaluate
