#include "bellwether/forecast/llm/bin_distribution.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace bellwether::forecast {
namespace {

BinProbabilities all(double value) {
  BinProbabilities made;
  made.fill(value);
  return made;
}

TEST(BinDistribution, Of_equal_bins_is_even_and_its_mean_is_zero) {
  const auto even = *BinDistribution::make(all(1.0 / 12));
  EXPECT_NEAR(even.up(), 0.5, 1e-12);
  EXPECT_NEAR(even.mean(), 0, 1e-12);
  EXPECT_NEAR(even.quantile(0.5), 0, 1e-12);
  EXPECT_NEAR(even.quantile(0.25), -3, 1e-12);  // a quarter of -6 … 6
  EXPECT_NEAR(even.quantile(0.975), 5.7, 1e-12);
  EXPECT_EQ(label_text(even.mode()), "up by 0-1%");
}

// By hand: 0.25 of -2 … -1 and 0.75 of 3 … 4: mean 0.25 * -1.5 + 0.75 * 3.5 = 2.25; the median is a third of the way
// through the upper bin, (0.5 - 0.25) / 0.75.
TEST(BinDistribution, Of_two_bins_has_the_mean_and_quantiles_computed_by_hand) {
  BinProbabilities two{};
  two[read_bin("down by 1-2%")->place] = 0.25;
  two[read_bin("up by 3-4%")->place] = 0.75;
  const auto made = *BinDistribution::make(two);
  EXPECT_DOUBLE_EQ(made.mean(), 2.25);
  EXPECT_DOUBLE_EQ(made.up(), 0.75);
  EXPECT_NEAR(made.quantile(0.5), 3 + 1.0 / 3, 1e-12);
  EXPECT_NEAR(made.quantile(0.25), -1, 1e-12);
  EXPECT_NEAR(made.quantile(0.05), -1.8, 1e-12);
  EXPECT_EQ(label_text(made.mode()), "up by 3-4%");
}

// A receipt is replayed from probabilities that were written and read.
TEST(BinDistribution, Made_again_of_its_probabilities_it_is_the_same_to_the_bit) {
  for (int rows = 1; rows <= 500; ++rows) {
    BinProbabilities counts{};
    for (std::size_t i = 0; i < kWeekBins; ++i)
      counts[i] =
          (static_cast<double>((static_cast<std::size_t>(rows) * (i + 3)) % 17) + 1.0 / 12) / (rows + 1);
    double sum = 0;
    for (const double each : counts) sum += each;
    for (double& each : counts) each /= sum;
    const auto once = *BinDistribution::make(counts);
    EXPECT_EQ(BinDistribution::make(once.probabilities())->probabilities(), once.probabilities()) << rows;
  }
}

TEST(BinDistribution, A_certain_bin_has_its_own_edges) {
  const auto sure = BinDistribution::certain({0});
  EXPECT_EQ(sure.up(), 0);
  EXPECT_EQ(sure.mean(), -5.5);
  EXPECT_EQ(sure.quantile(0.5), -5.5);
}

TEST(BinDistribution, Log_probabilities_of_any_scale_give_the_same) {
  std::array<double, kWeekBins> logs{};
  for (std::size_t i = 0; i < kWeekBins; ++i) logs[i] = -1000 - static_cast<double>(i);
  const auto made = *BinDistribution::of_log_probabilities(logs);
  EXPECT_NEAR(made.probabilities()[1] / made.probabilities()[0], std::exp(-1), 1e-12);
  logs[3] = -std::numeric_limits<double>::infinity();
  EXPECT_EQ(BinDistribution::of_log_probabilities(logs)->probabilities()[3], 0);
  logs.fill(-std::numeric_limits<double>::infinity());
  EXPECT_FALSE(BinDistribution::of_log_probabilities(logs));
  logs[0] = std::nan("");
  EXPECT_FALSE(BinDistribution::of_log_probabilities(logs));
}

TEST(BinDistribution, Refuses_what_is_no_distribution) {
  EXPECT_FALSE(BinDistribution::make(all(0)));
  EXPECT_FALSE(BinDistribution::make(all(0.1)));
  BinProbabilities negative = all(0.1);
  negative[0] = -0.1;
  const auto refused = BinDistribution::make(negative);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("down by more than 5%"), std::string::npos);
}

}  // namespace
}  // namespace bellwether::forecast
