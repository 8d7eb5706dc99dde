#include "bellwether/evaluate/sentiment/metrics.h"

#include <gtest/gtest.h>

namespace bellwether::evaluate {
namespace {

// Labels 2 2 0 1, answers 2 0 2 1: one of two positives found, one of two "positive" right, two texts wrong.
const learn::ConfusionMatrix kMatrix(std::vector<int>{2, 2, 0, 1}, std::vector<int>{2, 0, 2, 1}, 3);

TEST(HeadlineMetrics, Of_binary_labels_are_those_of_the_positive_class) {
  const HeadlineMetrics metrics = headline_metrics(kMatrix, sentiment::LabelPreset::binary);
  for (const double each : metrics) EXPECT_DOUBLE_EQ(each, 0.5);
}

// Recall and precision by class: 0, 1, 1/2.
TEST(HeadlineMetrics, Of_three_labels_are_means) {
  const HeadlineMetrics metrics = headline_metrics(kMatrix, sentiment::LabelPreset::three);
  EXPECT_DOUBLE_EQ(metrics[0], 0.5);
  for (std::size_t i = 1; i < metrics.size(); ++i) EXPECT_DOUBLE_EQ(metrics[i], 0.5);
}

TEST(HeadlineMetrics, Are_zero_where_nobody_answers_positive) {
  const learn::ConfusionMatrix matrix(std::vector<int>{2, 0}, std::vector<int>{0, 0}, 3);
  EXPECT_EQ(positive_metrics(matrix), (HeadlineMetrics{0.5, 0, 0, 0}));
}

}  // namespace
}  // namespace bellwether::evaluate
