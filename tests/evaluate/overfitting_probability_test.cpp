#include "bellwether/evaluate/overfitting_probability.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace bellwether::evaluate {
namespace {

// One strategy earns in every block: whichever half is past, it is best then and after.
TEST(OverfittingProbability, Is_zero_for_a_strategy_that_is_always_best) {
  std::vector<std::vector<double>> returns(4, std::vector<double>(64));
  for (std::size_t strategy = 0; strategy < 4; ++strategy) {
    for (std::size_t t = 0; t < 64; ++t)
      returns[strategy][t] = std::sin(static_cast<double>(7 * t + strategy)) + (strategy == 2 ? 5 : 0);
  }
  const auto result = overfitting_probability(returns);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->logits.size(), 12870u);
  EXPECT_EQ(result->probability, 0.0);
}

// Two strategies, each the other's opposite in each block: what was better before is worse after.
TEST(OverfittingProbability, Is_one_where_the_past_winner_always_loses_after) {
  std::vector<std::vector<double>> returns(2);
  const std::vector<double> levels{1.0, -1.0};
  for (std::size_t t = 0; t < 8; ++t) {
    const double value = levels[t / 4] + 0.1 * static_cast<double>(t % 2);
    returns[0].push_back(value);
    returns[1].push_back(-value);
  }
  const auto result = overfitting_probability(returns, 2);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->probability, 1.0);
}

TEST(OverfittingProbability, Refuses_too_little) {
  EXPECT_FALSE(overfitting_probability(std::vector<std::vector<double>>{{1, 2, 3, 4}}, 2));
  EXPECT_FALSE(overfitting_probability(std::vector<std::vector<double>>{{1, 2, 3}, {1, 2, 3}}, 2));
  EXPECT_FALSE(overfitting_probability(std::vector<std::vector<double>>{{1, 2, 3, 4}, {1, 2, 3}}, 2));
  EXPECT_EQ(
      overfitting_probability(std::vector<std::vector<double>>{{1, 2, 3, 4}, {1, 2, 3, 5}}, 3).error().kind,
      core::ErrorKind::usage);
}

}  // namespace
}  // namespace bellwether::evaluate
