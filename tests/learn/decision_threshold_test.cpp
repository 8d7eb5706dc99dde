#include "bellwether/learn/decision_threshold.h"

#include <gtest/gtest.h>

namespace bellwether::learn {
namespace {

// Scores descending: + - + - -. Cut after the first: P 1, R 1/2, F1 2/3; after the third: P 2/3, R 1, F1 4/5.
const std::vector<char> kLabels{1, 0, 1, 0, 0};
const std::vector<double> kScores{.9, .7, .6, .4, .2};

TEST(DecisionThreshold, Has_the_highest_f1) {
  EXPECT_EQ(best_f1_threshold(ranking_curve(kLabels, kScores)), 0.6);
}

// By hand, costs in rows: after the first 1 miss; after the third 1 false positive. At 1 : 1 both cost 1, and
// the higher threshold is taken; a cheap false positive asks for the lower one, a dear one for the higher.
TEST(DecisionThreshold, Costs_least) {
  const RankingCurve curve = ranking_curve(kLabels, kScores);
  EXPECT_EQ(cheapest_threshold(curve, {.positive_share = 0.4, .false_alarm = 0.5}), 0.6);
  EXPECT_EQ(cheapest_threshold(curve, {.positive_share = 0.4, .false_alarm = 2.0}), 0.9);
}

TEST(DecisionThreshold, Of_one_class_there_is_none) {
  EXPECT_FALSE(best_f1_threshold(ranking_curve(std::vector<char>{1, 1}, std::vector<double>{.1, .2})));
  EXPECT_FALSE(cheapest_threshold({}, {}));
}

}  // namespace
}  // namespace bellwether::learn
