#include "bellwether/evaluate/sign/sign_trials.h"

#include <gtest/gtest.h>

#include <cmath>

namespace bellwether::evaluate::sign {
namespace {

SignTrial trial(TrialStage stage, std::size_t span, std::vector<double> returns) {
  return {.span = span, .stage = stage, .returns = std::move(returns)};
}

std::vector<double> series(double mean, std::size_t periods) {
  std::vector<double> returns;
  for (std::size_t i = 0; i < periods; ++i) returns.push_back(mean + (i % 2 == 0 ? 0.01 : -0.01));
  return returns;
}

// Sharpe ratios 1/sqrt(8/7)… of eight periods: mean m and deviation 0.01 sqrt(8/7); their variance follows.
TEST(SignTrials, Count_and_spread_come_from_the_ledger) {
  const std::vector<SignTrial> trials{trial(TrialStage::window, 0, series(0.01, 8)),
                                      trial(TrialStage::window, 1, series(-0.01, 8)),
                                      trial(TrialStage::features, 0, {0.0, 0.0})};
  const Trials counted = count_trials(trials, 5);
  EXPECT_EQ(counted.count, 8u);
  // Two ratios +-s with s = sqrt(7/8), the flat series has none: variance 2 s².
  EXPECT_NEAR(counted.sharpe_variance, 2 * 7.0 / 8, 1e-9);
}

// With an earlier ratio of 0 beside +-s, s = sqrt(7/8): variance (s² + s² + 0) / 2.
TEST(SignTrials, What_earlier_runs_tried_counts_as_well) {
  std::vector<SignTrial> trials{trial(TrialStage::window, 0, series(0.01, 8)),
                                trial(TrialStage::window, 1, series(-0.01, 8))};
  const EarlierTrials earlier{.runs = 2, .count = 40, .sharpes = {0.0}};
  const Trials counted = count_trials(trials, 5, earlier);
  EXPECT_EQ(counted.count, 47u);
  EXPECT_NEAR(counted.sharpe_variance, 7.0 / 8, 1e-9);
}

TEST(SignTrials, A_trial_made_twice_is_one_configuration) {
  SignTrial first = trial(TrialStage::features, 0, series(0.01, 8)), other = first;
  first.trees = 100;
  other.trees = 200;
  EXPECT_EQ(count_trials(std::vector{first, first}, 0).count, 1u);
  EXPECT_EQ(count_trials(std::vector{first, other}, 0).count, 2u);
}

TEST(SignTrials, Only_trials_of_one_span_and_stage_are_compared) {
  std::vector<SignTrial> trials;
  for (const double mean : {0.001, 0.002, 0.003}) {
    trials.push_back(trial(TrialStage::window, 0, series(mean, 64)));
    trials.push_back(trial(TrialStage::window, 1, series(mean, 20)));
  }
  trials.push_back(trial(TrialStage::features, 0, series(0.001, 64)));
  trials.push_back(trial(TrialStage::balancing, 0, series(0.001, 64)));  // compared, never chosen by
  const auto rows = overfitting_rows(trials);
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].stage, TrialStage::features);
  EXPECT_FALSE(rows[0].probability);  // nothing to choose from
  EXPECT_EQ(rows[1].trials, 3u);
  ASSERT_TRUE(rows[1].probability);
  EXPECT_NEAR(*rows[1].probability, 0.0, 1e-12);  // the best before is the best after, always
  EXPECT_FALSE(rows[2].probability);              // 20 periods are fewer than two in each of 16 blocks
}

}  // namespace
}  // namespace bellwether::evaluate::sign
