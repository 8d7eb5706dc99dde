#include "bellwether/train/epoch_order.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <vector>

namespace bellwether::train {
namespace {

std::vector<std::uint32_t> order_of(std::uint64_t seed, std::uint32_t epoch, std::size_t size = 100) {
  std::vector<std::uint32_t> order(size);
  shuffle_epoch(seed, epoch, order);
  return order;
}

TEST(EpochOrder, Every_example_comes_once) {
  std::vector<std::uint32_t> order = order_of(7, 1), all(100);
  std::iota(all.begin(), all.end(), 0u);
  EXPECT_NE(order, all);
  std::ranges::sort(order);
  EXPECT_EQ(order, all);
}

TEST(EpochOrder, Seed_and_epoch_decide_and_nothing_else) {
  EXPECT_EQ(order_of(7, 1), order_of(7, 1));
  EXPECT_NE(order_of(7, 1), order_of(7, 2));
  EXPECT_NE(order_of(7, 1), order_of(8, 1));
  EXPECT_TRUE(order_of(7, 1, 0).empty());
}

}  // namespace
}  // namespace bellwether::train
