#include "bellwether/source/price_checks/upper_median.h"

#include <gtest/gtest.h>

namespace bellwether::source {
namespace {

TEST(UpperMedian, The_middle_or_the_greater_of_the_middle_two) {
  EXPECT_EQ(upper_median({7}), 7);
  EXPECT_EQ(upper_median({9, 1, 5}), 5);
  EXPECT_EQ(upper_median({8, 2, 6, 4}), 6);
}

}  // namespace
}  // namespace bellwether::source
