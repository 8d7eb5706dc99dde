#include "bellwether/forecast/mean.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/forecast/one_forecast.h"

namespace bellwether::forecast {
namespace {

using feature::Target;

// Targets 104, 108, 110 from 101, 104, 108.
TEST(Mean, Is_of_the_training_targets) {
  EXPECT_NEAR(forecast_of<Mean>(Target::close, 1), (104.0 + 108.0 + 110.0) / 3.0, 1e-12);
  EXPECT_NEAR(forecast_of<Mean>(Target::log_return, 1), 120.0 * std::pow(110.0 / 101.0, 1.0 / 3.0), 1e-12);
}

}  // namespace
}  // namespace bellwether::forecast
