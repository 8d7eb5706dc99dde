#include "bellwether/train/classifier/class_weights.h"

#include <gtest/gtest.h>

namespace bellwether::train {
namespace {

// Hand calculation: 8 texts, of 3 classes with 4, 2 and 2: 8 / (3 · 4), 8 / (3 · 2), 8 / (3 · 2).
TEST(ClassWeights, Balanced_ones_make_every_class_weigh_the_same_in_all) {
  const std::uint32_t labels[] = {0, 1, 0, 2, 0, 1, 2, 0};
  const auto weights = class_weights(ClassWeighting::balanced, labels, 3);
  ASSERT_EQ(weights.size(), 3u);
  EXPECT_DOUBLE_EQ(weights[0], 8.0 / 12);
  EXPECT_DOUBLE_EQ(weights[1], 8.0 / 6);
  EXPECT_DOUBLE_EQ(weights[2], 8.0 / 6);
}

TEST(ClassWeights, Without_weighting_there_are_none) {
  const std::uint32_t labels[] = {0, 1};
  EXPECT_TRUE(class_weights(ClassWeighting::none, labels, 2).empty());
}

}  // namespace
}  // namespace bellwether::train
