#include "bellwether/learn/classification.h"

#include <gtest/gtest.h>

namespace bellwether::tests {
namespace {

using learn::ConfusionMatrix;
using learn::Definedness;

TEST(Classification, Equals_scikit_learn_on_three_classes) {
  const std::vector<int> truths{0, 1, 2, 2, 1, 0, 0, 2, 1, 2, 0, 1},
      predictions{0, 2, 2, 2, 1, 0, 1, 2, 1, 0, 0, 1};
  const auto scores = learn::score_classes(ConfusionMatrix(truths, predictions, 3));
  EXPECT_DOUBLE_EQ(scores.accuracy, 0.75);
  EXPECT_DOUBLE_EQ(scores.macro_f1, 0.75);
  EXPECT_DOUBLE_EQ(scores.mcc, 0.625);
  EXPECT_DOUBLE_EQ(scores.balanced_accuracy, 0.75);
  EXPECT_EQ(scores.classes[2].support, 4u);
}

TEST(Classification, Says_zero_and_undefined_for_a_class_never_predicted) {
  const std::vector<int> truths{0, 1, 0}, predictions{0, 0, 0};
  const auto scores = learn::score_classes(ConfusionMatrix(truths, predictions, 2));
  EXPECT_EQ(scores.classes[1].f1, 0.0);
  EXPECT_EQ(scores.classes[1].precision_is, Definedness::undefined);
  EXPECT_EQ(scores.classes[1].recall_is, Definedness::defined);
  EXPECT_EQ(scores.mcc, 0.0);
}

// The fine-tuning report's precision 0.879 and recall 0.886 make an F1 of 0.8825; a constant reaches 0.70 at
// p = 0.5385.
TEST(Classification, Knows_what_a_constant_answer_scores) {
  EXPECT_NEAR(2 * 0.879 * 0.886 / (0.879 + 0.886), 0.8825, 5e-5);
  EXPECT_NEAR(learn::always_positive_f1(0.5385), 0.70, 5e-5);
  EXPECT_NEAR(learn::always_positive_f1(0.5683), 0.7247, 5e-5);  // SPY 2020-03-24 to 2022-03-14
}

}  // namespace
}  // namespace bellwether::tests
