#include "bellwether/evaluate/quantile.h"

#include <gtest/gtest.h>

#include <array>

namespace bellwether::evaluate {
namespace {

// R: quantile(c(1, 2, 4, 8), c(0, 0.025, 0.25, 0.5, 0.9, 1), type = 7); at 0.025 the place is 0.075.
TEST(Quantile, Is_linear_between_neighbors) {
  constexpr std::array<double, 4> kValues{1, 2, 4, 8};
  EXPECT_DOUBLE_EQ(quantile(kValues, 0.0), 1.0);
  EXPECT_DOUBLE_EQ(quantile(kValues, 0.025), 1.075);
  EXPECT_DOUBLE_EQ(quantile(kValues, 0.25), 1.75);
  EXPECT_DOUBLE_EQ(quantile(kValues, 0.5), 3.0);
  EXPECT_DOUBLE_EQ(quantile(kValues, 0.9), 6.8);
  EXPECT_DOUBLE_EQ(quantile(kValues, 1.0), 8.0);
}

TEST(Quantile, Of_one_value_is_that_value) {
  constexpr std::array<double, 1> kOne{-3.5};
  for (const double share : {0.0, 0.3, 1.0}) {
    EXPECT_EQ(quantile(kOne, share), -3.5);
    EXPECT_EQ(nearest_quantile(kOne, share), -3.5);
  }
}

TEST(NearestQuantile, Is_always_one_of_the_values) {
  constexpr std::array<double, 4> kValues{1, 2, 4, 8};
  EXPECT_EQ(nearest_quantile(kValues, 0.1), 1.0);  // place 0.3
  EXPECT_EQ(nearest_quantile(kValues, 0.2), 2.0);  // place 0.6
  EXPECT_EQ(nearest_quantile(kValues, 0.5), 4.0);  // place 1.5, away from zero
  EXPECT_EQ(nearest_quantile(kValues, 0.975), 8.0);
}

}  // namespace
}  // namespace bellwether::evaluate
