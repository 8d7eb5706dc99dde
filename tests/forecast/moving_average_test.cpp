#include "bellwether/forecast/moving_average.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/forecast/one_forecast.h"

namespace bellwether::forecast {
namespace {

using feature::Target;

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
