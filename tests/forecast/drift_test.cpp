#include "bellwether/forecast/drift.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/forecast/one_forecast.h"

namespace bellwether::forecast {
namespace {

using feature::Target;

// Training closes 100 … 110: five changes.
TEST(Drift, Adds_the_mean_daily_change_of_the_training_days) {
  EXPECT_NEAR(forecast_of<Drift>(Target::close, 1), 120.0 + 10.0 / 5.0, 1e-12);
  EXPECT_NEAR(forecast_of<Drift>(Target::close, 2), 120.0 + 2.0 * 10.0 / 5.0, 1e-12);
  EXPECT_NEAR(forecast_of<Drift>(Target::log_return, 1), 120.0 * std::pow(1.1, 1.0 / 5.0), 1e-12);
}

}  // namespace
}  // namespace bellwether::forecast
