#include "bellwether/evaluate/drift/population_stability.h"

#include <gtest/gtest.h>

#include <array>

#include "bellwether/core/random.h"

namespace bellwether::evaluate {
namespace {

using Counts = std::array<std::uint64_t, 4>;

// The formula in Python; 7.814727903251179 is the 95 % point of chi-square with 3 degrees of freedom.
TEST(PopulationStability, Is_the_divergence_of_the_shares) {
  const StabilityIndex index = population_stability(Counts{100, 200, 300, 400}, Counts{40, 30, 20, 10});
  EXPECT_NEAR(index.value, 0.8902172901129933, 1e-12);
  EXPECT_NEAR(index.by_chance, 0.08596200693576296, 1e-12);
  EXPECT_EQ(population_stability(Counts{10, 20, 30, 40}, Counts{10, 20, 30, 40}).value, 0);
}

TEST(PopulationStability, An_empty_bin_has_an_index) {
  const std::array<std::uint64_t, 3> fitted = {50, 50, 0}, seen = {0, 50, 50};
  EXPECT_NEAR(population_stability(fitted, seen).value, 4.546916765360847, 1e-12);
}

TEST(PopulationStability, Without_a_change_it_is_beyond_chance_about_once_in_twenty_times) {
  const auto draw = [](std::uint32_t step, std::uint32_t count) {
    core::Random random({.seed = 7, .step = step});
    std::array<std::uint64_t, 10> counts{};
    for (std::uint32_t i = 0; i < count; ++i) ++counts[random.below(10)];
    return counts;
  };
  int beyond = 0;
  for (std::uint32_t i = 0; i < 1'000; ++i) {
    const StabilityIndex index = population_stability(draw(2 * i, 2'000), draw(2 * i + 1, 300));
    beyond += index.value > index.by_chance;
  }
  EXPECT_GE(beyond, 30);
  EXPECT_LE(beyond, 75);
}

}  // namespace
}  // namespace bellwether::evaluate
