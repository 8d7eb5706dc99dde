#include "bellwether/learn/ranking_curves.h"

#include <gtest/gtest.h>

#include <vector>

namespace bellwether::tests {
namespace {

const std::vector<char> kRankedLabels{0, 0, 1, 1, 0, 1, 0, 1, 1, 0};
const std::vector<double> kRankedScores{.1, .4, .35, .8, .4, .7, .2, .9, .6, .65};

TEST(RankingCurve, Has_the_areas_of_scikit_learn) {
  const auto curve = learn::ranking_curve(kRankedLabels, kRankedScores);
  EXPECT_NEAR(curve.roc_auc, 0.84, 1e-12);
  EXPECT_NEAR(curve.average_precision, 0.885, 1e-12);
  EXPECT_EQ(curve.points.size(), 9u);  // two rows share 0.4
  EXPECT_EQ(curve.points.back().true_positive_rate, 1.0);
}

TEST(RankingCurve, Has_no_area_with_one_class) {
  EXPECT_EQ(learn::ranking_curve(std::vector<char>{1, 1}, std::vector<double>{0.1, 0.2}).roc_auc, 0.0);
}

TEST(RankingCurve, Ties_count_half) {
  const auto curve = learn::ranking_curve(std::vector<char>{0, 1}, std::vector<double>{0.5, 0.5});
  EXPECT_EQ(curve.roc_auc, 0.5);
  EXPECT_EQ(curve.points.size(), 1u);
}

// By hand, at the threshold 0.7: 0.9, 0.8 and 0.7 are called positive, and all of them are.
TEST(RankingCurve, A_point_says_what_its_threshold_does) {
  const auto curve = learn::ranking_curve(kRankedLabels, kRankedScores);
  const learn::ThresholdPoint& point = curve.points[2];
  EXPECT_EQ(point.threshold, 0.7);
  EXPECT_NEAR(point.true_positive_rate, 3.0 / 5, 1e-15);
  EXPECT_EQ(point.false_positive_rate, 0.0);
  EXPECT_EQ(point.precision, 1.0);
  EXPECT_NEAR(point.f1, 2 * 0.6 / 1.6, 1e-15);
}

}  // namespace
}  // namespace bellwether::tests
