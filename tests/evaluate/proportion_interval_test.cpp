#include "bellwether/evaluate/proportion_interval.h"

#include <gtest/gtest.h>

namespace bellwether::evaluate {
namespace {

constexpr double kPrinted = 5e-5;  // four digits

// Newcombe 1998, Stat. Med. 17:857, table I, method 3.
TEST(ProportionInterval, Equals_Wilsons_in_the_published_examples) {
  const Interval many = wilson_interval({81.0 / 263, 263});
  EXPECT_NEAR(many.low, 0.2553, kPrinted);
  EXPECT_NEAR(many.high, 0.3662, kPrinted);
  const Interval some = wilson_interval({15.0 / 148, 148});
  EXPECT_NEAR(some.low, 0.0624, kPrinted);
  EXPECT_NEAR(some.high, 0.1605, kPrinted);
}

TEST(ProportionInterval, Nothing_found_among_few_proves_little) {
  const Interval none = wilson_interval({0, 20});
  EXPECT_DOUBLE_EQ(none.low, 0);
  EXPECT_NEAR(none.high, 0.1611, kPrinted);
}

// Newcombe 1998, Stat. Med. 17:873, table II, method 10.
TEST(ProportionInterval, Of_a_difference_equals_the_published_examples) {
  const Interval many = difference_interval({56.0 / 70, 70}, {48.0 / 80, 80});
  EXPECT_NEAR(many.low, 0.0524, kPrinted);
  EXPECT_NEAR(many.high, 0.3339, kPrinted);
  const Interval few = difference_interval({9.0 / 10, 10}, {3.0 / 10, 10});
  EXPECT_NEAR(few.low, 0.1705, kPrinted);
  EXPECT_NEAR(few.high, 0.8090, kPrinted);
}

TEST(ProportionInterval, Grows_with_the_level) {
  const Interval wide = wilson_interval({0.3, 50}, 0.99), narrow = wilson_interval({0.3, 50}, 0.8);
  EXPECT_LT(wide.low, narrow.low);
  EXPECT_GT(wide.high, narrow.high);
  EXPECT_DOUBLE_EQ(wide.level, 0.99);
}

}  // namespace
}  // namespace bellwether::evaluate
