#include "bellwether/source/price_checks/price_block.h"

#include <gtest/gtest.h>

#include "tests/source/price_checks/made_prices.h"

namespace bellwether::source {
namespace {

using tests::made_prices;

std::vector<PriceBlock> blocks_with(std::size_t first, std::size_t end, double times) {
  auto days = made_prices(120);
  for (std::size_t i = first; i < end; ++i) tests::scale_prices(days[i], times);
  return price_blocks(overnight_jumps(days));
}

TEST(PriceBlock, Another_unit_in_some_rows_is_one_block) {
  for (const double times : {10.0, 100.0, 1000.0, 0.01, 4.0}) {
    for (const std::size_t length : {1u, 2u, 7u, 40u}) {
      const auto blocks = blocks_with(50, 50 + length, times);
      ASSERT_EQ(blocks.size(), 1u) << times << " over " << length;
      EXPECT_EQ(blocks[0].first, 50u);
      EXPECT_EQ(blocks[0].end, 50u + length);
      EXPECT_NEAR(blocks[0].times / times, 1.0, 0.02);
    }
  }
}

TEST(PriceBlock, A_split_that_stays_is_none) { EXPECT_TRUE(blocks_with(50, 120, 0.25).empty()); }

TEST(PriceBlock, A_split_and_a_reverse_split_months_later_are_none) {
  EXPECT_TRUE(blocks_with(20, 100, 0.5).empty());
}

TEST(PriceBlock, Two_blocks_are_two) {
  auto days = made_prices(120);
  for (const std::size_t i : {30, 31, 70, 71, 72}) tests::scale_prices(days[i], 100.0);
  const auto blocks = price_blocks(overnight_jumps(days));
  ASSERT_EQ(blocks.size(), 2u);
  EXPECT_EQ(blocks[0].end, 32u);
  EXPECT_EQ(blocks[1].first, 70u);
}

TEST(PriceBlock, Units_are_powers_of_ten) {
  EXPECT_EQ(unit_near(98.0), 100.0);
  EXPECT_EQ(unit_near(0.0103), 0.01);
  EXPECT_EQ(unit_near(4.0), 4.0);
}

}  // namespace
}  // namespace bellwether::source
