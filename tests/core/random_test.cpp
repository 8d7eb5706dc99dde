#include "bellwether/core/random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace bellwether::core {
namespace {

using Block = std::array<std::uint32_t, 4>;

// Known answers: file kat_vectors of the Random123 distribution, philox 4x32, 10 rounds.
TEST(Random, Philox_gives_the_known_answers) {
  EXPECT_EQ(philox({0, 0, 0, 0}, {0, 0}), (Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  constexpr std::uint32_t kAll = 0xffffffff;
  EXPECT_EQ(philox({kAll, kAll, kAll, kAll}, {kAll, kAll}),
            (Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
            (Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Random, A_stream_draws_the_blocks_of_its_counter_in_order) {
  Random random({.seed = 0x299f31d0a4093822, .epoch = 3, .step = 5, .sample = 7});
  for (std::uint32_t block = 0; block < 3; ++block) {
    for (const std::uint32_t expected : philox({block, 7, 5, 3}, {0xa4093822, 0x299f31d0})) {
      EXPECT_EQ(random.bits(), expected);
    }
  }
}

TEST(Random, Every_part_of_the_key_makes_another_stream) {
  const auto first = [](RandomKey key) { return Random(key).bits(); };
  const std::vector<std::uint32_t> draws = {
      first({}),           first({.seed = 1}), first({.seed = std::uint64_t{1} << 32}),
      first({.epoch = 1}), first({.step = 1}), first({.sample = 1})};
  for (std::size_t i = 0; i < draws.size(); ++i) {
    EXPECT_EQ(std::count(draws.begin(), draws.end(), draws[i]), 1) << i;
  }
}

TEST(Random, Uniform_stays_below_one_and_has_the_mean_of_its_law) {
  Random random({.seed = 1});
  constexpr int kDraws = 100'000;
  double sum = 0;
  for (int i = 0; i < kDraws; ++i) {
    const double value = random.uniform();
    ASSERT_GE(value, 0.0);
    ASSERT_LT(value, 1.0);
    sum += value;
  }
  // Five standard errors of the mean of the uniform law: 5 * sqrt(1/12 / n).
  EXPECT_NEAR(sum / kDraws, 0.5, 5 * std::sqrt(1.0 / 12 / kDraws));
}

TEST(Random, Normal_has_the_moments_of_its_law) {
  Random random({.seed = 2});
  constexpr int kDraws = 100'000;
  double sum = 0, squares = 0;
  for (int i = 0; i < kDraws; ++i) {
    const double value = random.normal();
    ASSERT_TRUE(std::isfinite(value));
    sum += value;
    squares += value * value;
  }
  EXPECT_NEAR(sum / kDraws, 0.0, 5 / std::sqrt(kDraws));
  EXPECT_NEAR(squares / kDraws, 1.0, 5 * std::sqrt(2.0 / kDraws));
}

TEST(Random, Below_reaches_every_value_equally_often) {
  Random random({.seed = 3});
  std::array<int, 6> counts{};
  constexpr int kDraws = 60'000;
  for (int i = 0; i < kDraws; ++i) ++counts[random.below(6)];
  // Five standard deviations of a binomial count with p = 1/6.
  for (const int count : counts) EXPECT_NEAR(count, kDraws / 6, 5 * std::sqrt(kDraws * 5.0 / 36));
}

TEST(Random, Below_one_is_zero_and_below_the_largest_bound_stays_below) {
  Random random({.seed = 4});
  EXPECT_EQ(random.below(1), 0u);
  for (int i = 0; i < 1000; ++i) EXPECT_LT(random.below(0xffffffff), 0xffffffffu);
}

TEST(Random, Shuffle_keeps_every_item_and_depends_on_the_key_alone) {
  std::vector<int> items(1000);
  std::iota(items.begin(), items.end(), 0);
  std::vector<int> once = items, again = items, other = items;
  Random({.seed = 5}).shuffle(std::span(once));
  Random({.seed = 5}).shuffle(std::span(again));
  Random({.seed = 6}).shuffle(std::span(other));
  EXPECT_EQ(once, again);
  EXPECT_NE(once, other);
  EXPECT_NE(once, items);
  std::sort(once.begin(), once.end());
  EXPECT_EQ(once, items);
}

TEST(Random, Shuffle_of_nothing_and_of_one_is_itself) {
  std::vector<int> none, one = {7};
  Random({}).shuffle(std::span(none));
  Random({}).shuffle(std::span(one));
  EXPECT_EQ(one, std::vector<int>{7});
}

}  // namespace
}  // namespace bellwether::core
