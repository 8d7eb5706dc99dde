#include "bellwether/evaluate/seed_spread.h"

#include <gtest/gtest.h>

#include <vector>

namespace bellwether::evaluate {
namespace {

// By hand: the mean is 3, the squares are 1, 0 and 1, and Student's t of 97.5 % with two degrees of freedom 4.302653.
TEST(SeedSpread, Is_mean_deviation_and_students_interval) {
  const SeedSpread spread = seed_spread(std::vector{2.0, 4.0, 3.0});
  EXPECT_EQ(spread.seeds, 3u);
  EXPECT_DOUBLE_EQ(spread.mean, 3.0);
  EXPECT_DOUBLE_EQ(spread.deviation, 1.0);
  EXPECT_EQ(spread.lowest, 2.0);
  EXPECT_EQ(spread.highest, 4.0);
  ASSERT_TRUE(spread.interval);
  EXPECT_NEAR(spread.interval->low, 3.0 - 4.302653 / 1.7320508, 1e-6);
  EXPECT_NEAR(spread.interval->high, 3.0 + 4.302653 / 1.7320508, 1e-6);
}

TEST(SeedSpread, Of_one_seed_has_no_interval) {
  const SeedSpread spread = seed_spread(std::vector{0.5});
  EXPECT_EQ(spread.mean, 0.5);
  EXPECT_EQ(spread.deviation, 0.0);
  EXPECT_FALSE(spread.interval);
}

}  // namespace
}  // namespace bellwether::evaluate
