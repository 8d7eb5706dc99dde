#include "bellwether/evaluate/sentiment/bootstrap_intervals.h"

#include <gtest/gtest.h>

#include <numeric>

namespace bellwether::evaluate {
namespace {

constexpr std::size_t kRows = 400;

// The share of rows that are right, where every other group of `size` rows is.
std::vector<Interval> intervals_of_share(std::size_t size, std::uint64_t seed) {
  std::vector<std::size_t> groups(kRows);
  for (std::size_t row = 0; row < kRows; ++row) groups[row] = row / size;
  return group_intervals(groups, {.draws = 2000, .seed = seed}, [&](std::span<const std::size_t> rows) {
    double right = 0;
    for (const std::size_t row : rows) right += groups[row] % 2 == 0 ? 1 : 0;
    const double share = right / static_cast<double>(rows.size());
    return std::vector{share, share - share};
  });
}

// 0.5 ± 1.96 sqrt(0.25 / 400), the interval of a binomial share.
TEST(GroupIntervals, Of_single_rows_is_the_binomial_one) {
  const auto intervals = intervals_of_share(1, 1);
  EXPECT_NEAR(intervals[0].low, 0.5 - 0.049, 0.006);
  EXPECT_NEAR(intervals[0].high, 0.5 + 0.049, 0.006);
}

// Four rows that say the same are worth one: 0.5 ± 1.96 sqrt(0.25 / 100).
TEST(GroupIntervals, Of_groups_count_groups_and_not_rows) {
  const auto intervals = intervals_of_share(4, 1);
  EXPECT_NEAR(intervals[0].low, 0.5 - 0.098, 0.012);
  EXPECT_NEAR(intervals[0].high, 0.5 + 0.098, 0.012);
}

TEST(GroupIntervals, Of_a_difference_are_paired) {
  const auto intervals = intervals_of_share(1, 1);
  EXPECT_EQ(intervals[1].low, 0.0);
  EXPECT_EQ(intervals[1].high, 0.0);
}

TEST(GroupIntervals, Are_the_same_for_a_seed) {
  EXPECT_EQ(intervals_of_share(1, 7)[0].low, intervals_of_share(1, 7)[0].low);
}

}  // namespace
}  // namespace bellwether::evaluate
