// Persistence, drift, mean and moving averages against hand calculations.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "bellwether/forecast/drift.h"
#include "bellwether/forecast/mean.h"
#include "bellwether/forecast/moving_average.h"
#include "bellwether/forecast/persistence.h"
#include "tests/forecast/made_examples.h"

namespace bellwether::forecast {
namespace {

using feature::Target;

const std::vector<double> kCloses = {100, 102, 101, 104, 108, 110, 109, 120};

// Fits on targets up to 110 (row 5) and forecasts from the newest row, 120.
template <class Kind, class... Arguments>
double forecast_of(Target target, std::size_t horizon, Arguments... arguments) {
  const feature::FeatureTable table = table_of(kCloses);
  const feature::WindowShape shape{.look_back = 3, .horizon = horizon};
  Kind forecaster({.target = target, .shape = shape}, arguments...);
  const auto fitted = forecaster.fit({.train = examples(table, shape, 0, 4 - horizon), .validation = {}});
  EXPECT_TRUE(fitted) << fitted.error().message;
  const auto closes = forecaster.predict(newest(table, shape));
  EXPECT_TRUE(closes);
  return closes->front();
}

TEST(Persistence, Repeats_the_close_of_the_decision) {
  EXPECT_EQ(forecast_of<Persistence>(Target::log_return, 1), 120.0);
  EXPECT_EQ(forecast_of<Persistence>(Target::close, 2), 120.0);
}

// Training closes 100 … 110: five changes.
TEST(Drift, Adds_the_mean_daily_change_of_the_training_days) {
  EXPECT_NEAR(forecast_of<Drift>(Target::close, 1), 120.0 + 10.0 / 5.0, 1e-12);
  EXPECT_NEAR(forecast_of<Drift>(Target::close, 2), 120.0 + 2.0 * 10.0 / 5.0, 1e-12);
  EXPECT_NEAR(forecast_of<Drift>(Target::log_return, 1), 120.0 * std::pow(1.1, 1.0 / 5.0), 1e-12);
}

// Targets 104, 108, 110 from 101, 104, 108.
TEST(Mean, Is_of_the_training_targets) {
  EXPECT_NEAR(forecast_of<Mean>(Target::close, 1), (104.0 + 108.0 + 110.0) / 3.0, 1e-12);
  EXPECT_NEAR(forecast_of<Mean>(Target::log_return, 1), 120.0 * std::pow(110.0 / 101.0, 1.0 / 3.0), 1e-12);
}

TEST(MovingAverage, Is_of_the_last_closes_up_to_the_decision) {
  EXPECT_NEAR(forecast_of<MovingAverage>(Target::close, 1, std::size_t{3}), (110.0 + 109.0 + 120.0) / 3.0,
              1e-12);
}

TEST(MovingAverage, A_window_shorter_than_the_average_is_refused_with_the_remedy) {
  const feature::FeatureTable table = table_of(kCloses);
  const feature::WindowShape shape{.look_back = 3, .horizon = 1};
  MovingAverage forecaster({.shape = shape}, 5);
  const auto fitted = forecaster.fit({.train = examples(table, shape, 0, 3), .validation = {}});
  ASSERT_FALSE(fitted);
  EXPECT_THAT(fitted.error().message, testing::HasSubstr("--look-back 5"));
}

}  // namespace
}  // namespace bellwether::forecast
