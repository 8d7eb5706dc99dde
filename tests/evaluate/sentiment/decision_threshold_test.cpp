#include "bellwether/evaluate/sentiment/decision_threshold.h"

#include <gtest/gtest.h>

namespace bellwether::evaluate {
namespace {

sentiment::Predictions positive_with(const std::vector<double>& probabilities) {
  sentiment::Predictions predictions;
  for (const double each : probabilities) predictions.add({1 - each, 0.0, each});
  return predictions;
}

sentiment::TextPart part_of(const std::vector<int>& labels) {
  sentiment::TextPart part;
  part.labels = labels;
  for (std::size_t i = 0; i < labels.size(); ++i) part.groups.push_back(i);
  return part;
}

// A model that is too shy: positive texts have 0.3 and more, the others 0.2 and less.
class EvaluateThreshold : public testing::Test {
 protected:
  EvaluateThreshold() {
    parts_.calibration = part_of({2, 2, 0, 0});
    parts_.test = part_of({2, 2, 0, 0});
  }
  sentiment::EvaluationParts parts_;
  SentimentModelResult shy_{.name = "shy",
                            .calibration = positive_with({0.6, 0.3, 0.2, 0.1}),
                            .predictions = positive_with({0.7, 0.4, 0.35, 0.1}),
                            .report = sentiment::classification_report({}, {}),
                            .temperature = {},
                            .scaled = {}};
};

// By hand: 0.3 is best on the calibration part. On the test part one of two was found, with it both and one
// false positive: precision 1 to 2/3, recall 1/2 to 1, F1 2/3 to 4/5, three of four right before and after.
TEST_F(EvaluateThreshold, Is_chosen_on_the_calibration_part_and_evaluated_on_the_test_part) {
  const auto effect = evaluate_threshold(shy_, parts_, {.rule = ThresholdRule::f1}, {.draws = 200});
  ASSERT_TRUE(effect);
  EXPECT_EQ(effect->threshold, 0.3);
  EXPECT_EQ(effect->chosen_on, 4U);
  EXPECT_EQ(effect->before[0], 0.75);
  EXPECT_EQ(effect->after[0], 0.75);
  EXPECT_NEAR(effect->after[1], 2.0 / 3.0, 1e-12);
  EXPECT_NEAR(effect->differences[3].value, 4.0 / 5.0 - 2.0 / 3.0, 1e-12);
  EXPECT_LE(effect->differences[3].interval.low, effect->differences[3].value);
  EXPECT_GE(effect->differences[3].interval.high, effect->differences[3].value);
}

// The miss cost 1 of four texts; now it is a false positive, which costs half.
TEST_F(EvaluateThreshold, Weighs_false_alarms_by_their_cost) {
  const auto effect =
      evaluate_threshold(shy_, parts_, {.rule = ThresholdRule::cost, .cost_ratio = 0.5}, {.draws = 200});
  ASSERT_TRUE(effect);
  EXPECT_EQ(effect->threshold, 0.3);
  EXPECT_DOUBLE_EQ(effect->cost_before, 0.25);
  EXPECT_DOUBLE_EQ(effect->cost_after, 0.125);
}

TEST_F(EvaluateThreshold, Needs_texts_of_both_kinds) {
  parts_.calibration = part_of({0, 0, 0, 0});
  const auto effect = evaluate_threshold(shy_, parts_, {}, {.draws = 200});
  ASSERT_FALSE(effect);
  EXPECT_EQ(effect.error().kind, core::ErrorKind::data);
}

}  // namespace
}  // namespace bellwether::evaluate
