#include "bellwether/forecast/persistence.h"

#include <gtest/gtest.h>

#include "tests/forecast/one_forecast.h"

namespace bellwether::forecast {
namespace {

using feature::Target;

TEST(Persistence, Repeats_the_close_of_the_decision) {
  EXPECT_EQ(forecast_of<Persistence>(Target::log_return, 1), 120.0);
  EXPECT_EQ(forecast_of<Persistence>(Target::close, 2), 120.0);
}

}  // namespace
}  // namespace bellwether::forecast
