#include "bellwether/evaluate/long_run_variance.h"

#include <gtest/gtest.h>

#include <vector>

namespace bellwether::evaluate {
namespace {

// By hand for {1, 2, 3, 6}: mean 3, g0 = (4 + 1 + 0 + 9) / 4 = 3.5, g1 = (2 + 0 + 0) / 4 = 0.5.
TEST(LongRunVariance, Adds_twice_the_lags_below_the_horizon) {
  const std::vector<double> series = {1, 2, 3, 6};
  EXPECT_DOUBLE_EQ(long_run_variance(series, 1).value, 3.5);
  EXPECT_DOUBLE_EQ(long_run_variance(series, 2).value, 4.5);
  EXPECT_DOUBLE_EQ(long_run_variance(series, 1).mean, 3.0);
  EXPECT_FALSE(long_run_variance(series, 2).bartlett);
}

// {1, -1, 1, -1}: g0 = 1, g1 = -0.75; plain 1 - 1.5 < 0, Bartlett 1 - 0.75.
TEST(LongRunVariance, Below_zero_takes_Bartlett_weights) {
  const LongRunVariance variance = long_run_variance(std::vector<double>{1, -1, 1, -1}, 2);
  EXPECT_TRUE(variance.bartlett);
  EXPECT_DOUBLE_EQ(variance.value, 0.25);
}

}  // namespace
}  // namespace bellwether::evaluate
