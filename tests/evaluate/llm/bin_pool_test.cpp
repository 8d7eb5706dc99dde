#include "bellwether/evaluate/llm/bin_pool.h"

#include <gtest/gtest.h>

#include "tests/evaluate/llm/synthetic_rows.h"

namespace bellwether::evaluate {
namespace {

using forecast::BinDistribution;

TEST(BinPool, Training_bins_are_frequencies_and_none_is_impossible) {
  const auto bins = training_bins(tests::synthetic_weeks(0, 20));
  EXPECT_NEAR(bins.probabilities()[7], (36 + 1.0 / 12) / 61, 1e-12);
  EXPECT_NEAR(bins.probabilities()[0], 1.0 / 12 / 61, 1e-12);
}

TEST(BinPool, Mixes_by_weight) {
  const auto mixed = pooled(BinDistribution::certain({7}), BinDistribution::certain({2}), 0.25);
  EXPECT_DOUBLE_EQ(mixed.probabilities()[7], 0.25);
  EXPECT_DOUBLE_EQ(mixed.probabilities()[2], 0.75);
}

TEST(BinPool, A_seer_gets_all_the_weight_and_who_knows_nothing_none) {
  const auto rows = tests::synthetic_weeks(0, 20);
  const auto training = training_bins(rows);
  std::vector<WeekForecast> right, wrong;
  for (const auto& row : rows) {
    right.emplace_back(BinDistribution::certain(row.label));
    wrong.emplace_back(BinDistribution::certain({row.label.is_up() ? std::size_t{0} : std::size_t{11}}));
  }
  EXPECT_DOUBLE_EQ(fit_pool(rows, right, training).weight, 1);
  EXPECT_DOUBLE_EQ(fit_pool(rows, right, training).rps, 0);
  const PoolWeight none = fit_pool(rows, wrong, training);
  EXPECT_DOUBLE_EQ(none.weight, 0);
  EXPECT_DOUBLE_EQ(none.rps, none.training_rps);
  EXPECT_GT(none.model_rps, none.training_rps);
}

TEST(BinPool, A_forecast_that_is_none_is_that_of_training) {
  const auto rows = tests::synthetic_weeks(0, 10);
  const PoolWeight pool = fit_pool(rows, std::vector<WeekForecast>(rows.size()), training_bins(rows));
  EXPECT_DOUBLE_EQ(pool.model_rps, pool.training_rps);
}

}  // namespace
}  // namespace bellwether::evaluate
