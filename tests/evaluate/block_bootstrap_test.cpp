#include "bellwether/evaluate/block_bootstrap.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "bellwether/core/random.h"

namespace bellwether::evaluate {
namespace {

TEST(BlockBootstrap, The_default_block_is_the_cube_root_rounded_up) {
  for (const auto& [rows, block] : std::vector<std::pair<std::size_t, std::size_t>>{
           {1, 1}, {8, 2}, {9, 3}, {27, 3}, {28, 4}, {50, 4}, {64, 4}, {1000, 10}}) {
    EXPECT_EQ(BlockBootstrap({.rows = rows, .draws = 1}).block(), block) << rows;
  }
}

TEST(BlockBootstrap, A_draw_is_made_of_blocks_of_consecutive_rows) {
  const BlockBootstrap draws({.rows = 50, .block = 5, .draws = 100});
  for (std::size_t i = 0; i < 100; ++i) {
    const auto rows = draws.draw(i);
    ASSERT_EQ(rows.size(), 50u);
    for (std::size_t at = 0; at < 50; ++at) {
      EXPECT_LT(rows[at], 50u);
      if (at % 5 != 0) {
        EXPECT_EQ(rows[at], rows[at - 1] + 1);
      }
    }
  }
}

TEST(BlockBootstrap, The_same_seed_gives_the_same_draws) {
  const BlockBootstrap one({.rows = 20, .draws = 10, .seed = 3}), two({.rows = 20, .draws = 10, .seed = 3}),
      other({.rows = 20, .draws = 10, .seed = 4});
  bool differs = false;
  for (std::size_t i = 0; i < 10; ++i) {
    EXPECT_TRUE(std::ranges::equal(one.draw(i), two.draw(i)));
    differs = differs || !std::ranges::equal(one.draw(i), other.draw(i));
  }
  EXPECT_TRUE(differs);
}

// Mean of 400 independent standard normals: half the 95 % interval is about 1.96 / 20.
TEST(BlockBootstrap, The_interval_of_a_mean_has_the_width_of_theory) {
  core::Random random({11, 0, 0, 0});
  std::vector<double> values(400);
  for (double& value : values) value = random.normal();
  const auto mean = [&](std::span<const std::size_t> rows) {
    double sum = 0.0;
    for (const std::size_t row : rows) sum += values[row];
    return sum / static_cast<double>(rows.size());
  };
  const Interval interval = BlockBootstrap({.rows = 400, .block = 1}).interval(mean);
  EXPECT_NEAR(interval.high - interval.low, 2.0 * 1.96 / 20.0, 0.02);
  EXPECT_EQ(interval.level, 0.95);
}

TEST(BlockBootstrap, A_block_longer_than_the_rows_is_cut) {
  const BlockBootstrap draws({.rows = 3, .block = 10, .draws = 2});
  EXPECT_EQ(draws.block(), 3u);
  EXPECT_EQ(draws.draw(1)[2], 2u);
}

}  // namespace
}  // namespace bellwether::evaluate
