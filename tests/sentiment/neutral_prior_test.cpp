#include "bellwether/sentiment/neutral_prior.h"

#include <gtest/gtest.h>

#include <vector>

namespace bellwether::sentiment {
namespace {

TEST(NeutralPrior, Odds_are_multiplied_by_the_ratio_of_the_priors_odds) {
  EXPECT_DOUBLE_EQ(shifted_neutral(0.5, {0.5, 0.2}), 0.2) << "no evidence: the prior itself";
  // 9 * (0.2 / 0.8) / (0.6 / 0.4) = 1.5
  EXPECT_NEAR(shifted_neutral(0.9, {0.6, 0.2}), 0.6, 1e-12);
  EXPECT_DOUBLE_EQ(shifted_neutral(0.37, {0.6, 0.6}), 0.37);
  EXPECT_DOUBLE_EQ(shifted_neutral(1.0, {0.6, 0.2}), 1.0);
  EXPECT_DOUBLE_EQ(shifted_neutral(0.0, {0.6, 0.2}), 0.0);
}

// Two kinds of text, which the model trained on half neutral calls neutral with 0.8 and 0.2: of neutral texts 80 %
// are of the first kind, of polar ones 20 %. Where 35 % of the texts are of the first kind, the likelihood is highest
// at the share p with 0.8 p + 0.2 (1 - p) = 0.35.
TEST(NeutralPrior, The_estimate_is_the_share_of_highest_likelihood) {
  std::vector<double> neutral(35, 0.8);
  neutral.insert(neutral.end(), 65, 0.2);
  const NeutralEstimate estimate = estimate_neutral_share(neutral, 0.5);
  EXPECT_TRUE(estimate.converged);
  EXPECT_NEAR(estimate.share, 0.25, 1e-4);
}

TEST(NeutralPrior, An_estimate_stays_inside_its_bounds) {
  EXPECT_NEAR(estimate_neutral_share(std::vector<double>(10, 0.0), 0.5).share, 0.001, 1e-12);
  EXPECT_NEAR(estimate_neutral_share(std::vector<double>(10, 1.0), 0.5).share, 0.999, 1e-12);
  EXPECT_DOUBLE_EQ(estimate_neutral_share({}, 0.4).share, 0.4) << "no texts: nothing learned";
}

}  // namespace
}  // namespace bellwether::sentiment
