#include "bellwether/evaluate/clark_west.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "bellwether/core/random.h"
#include "bellwether/evaluate/student_t.h"

namespace bellwether::evaluate {
namespace {

// By hand: f = e1^2 - (e2^2 - (y1 - y2)^2) = {1 - (0 - 1), 1 - (1 - 4), 0 - (1 - 1)} = {2, 4, 0}; mean 2,
// V = (0 + 4 + 4) / 3, statistic 2 / sqrt(8/9) = 2.12132.
TEST(ClarkWest, Gives_the_hand_calculation) {
  const std::vector<double> smaller = {1, 1, 2}, larger = {0, -1, 1}, outcomes = {0, 0, 2};
  const PairedTest test = clark_west({smaller, larger, outcomes}, 1);
  EXPECT_NEAR(test.statistic, 2.0 / std::sqrt(8.0 / 9.0), 1e-12);
  EXPECT_NEAR(*test.p_value, normal_upper_tail(2.1213203435596424), 1e-12);
}

TEST(ClarkWest, Equal_forecasts_have_no_p) {
  const std::vector<double> same = {1, 2, 3}, outcomes = {1, 1, 1};
  const PairedTest test = clark_west({same, same, outcomes}, 1);
  EXPECT_FALSE(test.p_value);
  EXPECT_THAT(test.note, testing::HasSubstr("never differ"));
}

TEST(ClarkWest, One_row_has_no_p) {
  const std::vector<double> a = {1}, b = {2}, outcomes = {0};
  EXPECT_FALSE(clark_west({a, b, outcomes}, 1).p_value);
}

// The larger model adds pure noise: one-sided p < 0.05 comes about one time in twenty (1,000 draws of 100
// rows, three standard errors = 2.1 %), although its squared error is larger.
TEST(ClarkWest, Rejects_added_noise_at_its_level) {
  int rejected = 0;
  for (std::uint32_t draw = 0; draw < 1000; ++draw) {
    core::Random random({3, 0, 0, draw});
    const std::vector<double> smaller(100, 0.0);
    std::vector<double> larger, outcomes;
    for (int i = 0; i < 100; ++i) {
      larger.push_back(0.3 * random.normal());
      outcomes.push_back(random.normal());
    }
    if (*clark_west({smaller, larger, outcomes}, 1).p_value < 0.05) ++rejected;
  }
  EXPECT_NEAR(rejected, 50, 21);
}

TEST(ClarkWest, Finds_an_injected_effect) {
  core::Random random({3, 0, 0, 0});
  const std::vector<double> smaller(500, 0.0);
  std::vector<double> larger, outcomes;
  for (int i = 0; i < 500; ++i) {
    larger.push_back(0.3 * random.normal());
    outcomes.push_back(larger.back() + random.normal());
  }
  EXPECT_LT(*clark_west({smaller, larger, outcomes}, 1).p_value, 0.001);
}

}  // namespace
}  // namespace bellwether::evaluate
