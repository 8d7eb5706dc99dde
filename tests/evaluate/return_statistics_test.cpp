#include "bellwether/evaluate/return_statistics.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace bellwether::evaluate {
namespace {

// By hand, of 1, 2, 3, 6: mean 3, deviations -2, -1, 0, 3; sample variance 14 / 3; m2 = 14 / 4, m3 = 18 / 4,
// m4 = 98 / 4.
TEST(ReturnStatistics, Equal_the_formulas) {
  const ReturnStatistics found = describe_returns(std::vector<double>{1, 2, 3, 6});
  EXPECT_EQ(found.periods, 4u);
  EXPECT_DOUBLE_EQ(found.mean, 3);
  EXPECT_DOUBLE_EQ(found.deviation, std::sqrt(14.0 / 3));
  ASSERT_TRUE(found.sharpe);
  EXPECT_DOUBLE_EQ(*found.sharpe, 3 / std::sqrt(14.0 / 3));
  EXPECT_NEAR(found.skewness, 4.5 / std::pow(3.5, 1.5), 1e-12);
  EXPECT_NEAR(found.kurtosis, 24.5 / (3.5 * 3.5), 1e-12);
  EXPECT_FALSE(found.sortino) << "no period lost";
}

// By hand, of 2, -1, 1: mean 2/3, downside sqrt(1/3).
TEST(ReturnStatistics, Only_losses_count_for_Sortino) {
  const ReturnStatistics found = describe_returns(std::vector<double>{2, -1, 1});
  ASSERT_TRUE(found.sortino);
  EXPECT_NEAR(*found.sortino, (2.0 / 3) / std::sqrt(1.0 / 3), 1e-12);
}

TEST(ReturnStatistics, Without_variance_there_is_no_ratio) {
  EXPECT_FALSE(describe_returns(std::vector<double>{0.01, 0.01}).sharpe);
  EXPECT_FALSE(describe_returns(std::vector<double>{0.01}).sharpe);
  EXPECT_EQ(describe_returns({}).periods, 0u);
}

TEST(LargestDrawdown, Is_the_deepest_fall_from_the_highest_point) {
  EXPECT_EQ(largest_drawdown(std::vector<double>{3, -1, 2, -5, 4}), 5.0);
  EXPECT_EQ(largest_drawdown(std::vector<double>{-2, -1}), 3.0);
  EXPECT_EQ(largest_drawdown(std::vector<double>{1, 2}), 0.0);
}

}  // namespace
}  // namespace bellwether::evaluate
