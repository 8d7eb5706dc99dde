#include "bellwether/sentiment/classification_report.h"

#include <gtest/gtest.h>

#include <cmath>

namespace bellwether::sentiment {
namespace {

Predictions predictions_of(std::span<const int> predictions) {
  Predictions made;
  for (const int each : predictions) {
    std::array<double, kSentiments> row{};
    row[static_cast<std::size_t>(each)] = 1;
    made.add(row);
  }
  return made;
}

// The example of classification_report in scikit-learn's documentation: accuracy 0.60, macro averages 0.50,
// 0.56, 0.49.
TEST(ClassificationReport, Equals_the_classification_report_of_scikit_learns_guide) {
  const std::vector<int> labels{0, 1, 2, 2, 2}, predictions{0, 0, 2, 2, 1};
  const ClassificationReport report = classification_report(predictions_of(predictions), labels);
  EXPECT_DOUBLE_EQ(report.metrics.accuracy, 0.6);
  EXPECT_DOUBLE_EQ(report.metrics.macro_precision, 0.5);
  EXPECT_NEAR(report.metrics.balanced_accuracy, 0.56, 5e-3);
  EXPECT_NEAR(report.metrics.macro_f1, 0.49, 5e-3);
  EXPECT_NEAR(report.classes[0].scores.f1, 0.67, 5e-3);
  EXPECT_NEAR(report.classes[2].scores.f1, 0.80, 5e-3);
  // By hand, Gorodkin's form: (3·5 - 9) / sqrt((25 - 9)(25 - 11)).
  EXPECT_NEAR(report.metrics.mcc, 6.0 / std::sqrt(224.0), 1e-12);
  EXPECT_EQ(report.matrix.count(2, 1), 1U);
}

TEST(ClassificationReport, Means_are_over_the_classes_that_the_labels_hold) {
  const std::vector<int> labels{0, 0, 2, 2}, predictions{0, 1, 2, 2};
  const ConfusionMetrics metrics = metrics_of(learn::ConfusionMatrix(labels, predictions, kSentiments));
  EXPECT_DOUBLE_EQ(metrics.balanced_accuracy, (0.5 + 1.0) / 2);
  EXPECT_DOUBLE_EQ(metrics.macro_precision, 1.0);
  EXPECT_DOUBLE_EQ(metrics.accuracy, 0.75) << "a neutral answer is wrong where no text is neutral";
}

// By hand. Positive against the rest, scores .8 .3 | .5 .1: of four pairs .3 < .5 alone is out of order. The
// ranks of the positives are 1 and 3: (1/1 + 2/3) / 2.
TEST(ClassificationReport, Areas_are_those_counted_by_hand) {
  Predictions made;
  made.add({0.1, 0.1, 0.8});
  made.add({0.4, 0.3, 0.3});
  made.add({0.3, 0.2, 0.5});
  made.add({0.7, 0.2, 0.1});
  const ClassificationReport report = classification_report(made, std::vector<int>{2, 2, 0, 0});
  ASSERT_TRUE(report.classes[2].roc_auc);
  EXPECT_DOUBLE_EQ(*report.classes[2].roc_auc, 0.75);
  EXPECT_DOUBLE_EQ(*report.classes[2].average_precision, 5.0 / 6.0);
  // Negative: .3 .7 against .1 .4: .3 < .4 is out of order.
  EXPECT_DOUBLE_EQ(*report.classes[0].roc_auc, 0.75);
  EXPECT_FALSE(report.classes[1].roc_auc) << "no text is neutral";
  EXPECT_DOUBLE_EQ(*report.macro_roc_auc, 0.75);
}

// One answer for all texts, and the share that it claims: no error, however the file is sorted.
TEST(ClassificationReport, Calibration_does_not_depend_on_the_order_of_equal_confidences) {
  Predictions made;
  std::vector<int> labels;
  for (int i = 0; i < 100; ++i) {
    made.add({0.3, 0.1, 0.6});
    labels.push_back(i < 60 ? 2 : 0);
  }
  EXPECT_NEAR(classification_report(made, labels).calibration.ece, 0.0, 1e-12);
}

// By hand. Positive 0.8, 0.4 | 0.2: right, missed | right; Brier (0.04 + 0.36 + 0.04) / 3.
TEST(ClassificationReport, A_class_against_the_rest_has_an_accuracy_and_a_brier_score) {
  Predictions made;
  made.add({0.1, 0.1, 0.8});
  made.add({0.5, 0.1, 0.4});
  made.add({0.3, 0.5, 0.2});
  const ClassificationReport report = classification_report(made, std::vector<int>{2, 2, 0});
  EXPECT_DOUBLE_EQ(report.classes[2].accuracy, 2.0 / 3.0);
  EXPECT_NEAR(report.classes[2].brier, 0.44 / 3, 1e-12);
}

// 0.4 is the most probable of three and less than the rest together; a half is no majority.
TEST(Predictions, Positive_against_the_rest_needs_more_than_half) {
  Predictions three;
  three.add({0.3, 0.3, 0.4});
  three.add({0.2, 0.2, 0.6});
  three.add({0.25, 0.25, 0.5});
  const Predictions two = against_the_rest(three);
  EXPECT_EQ(two.classes, (std::vector<int>{0, 2, 0}));
  EXPECT_EQ(two.probabilities.view().row(1)[1], 0.0);
  EXPECT_DOUBLE_EQ(two.probabilities.view().row(1)[0], 0.4);
}

TEST(Predictions, Of_equal_probability_are_the_lower_class) {
  Predictions made;
  made.add({0.4, 0.2, 0.4});
  EXPECT_EQ(made.classes, std::vector<int>{0});
}

TEST(Predictions, Keep_the_class_of_a_score_whatever_the_models_order) {
  const LabelMap finbert = *LabelMap::from_names(std::vector<std::string>{"positive", "negative", "neutral"});
  Predictions made;
  made.add(make_score(std::vector<double>{0.2, 0.7, 0.1}, finbert));
  EXPECT_EQ(made.classes, std::vector<int>{static_cast<int>(Sentiment::negative)});
  EXPECT_EQ(made.probabilities.values, (std::vector<double>{0.7, 0.1, 0.2}));
}

// Answers that claim 0.9 against 0.1 and are right in 3 of 4 cases: odds of 9 must become 3, so T = ln 9 /
// ln 3.
TEST(Temperature, Takes_over_confidence_back) {
  Predictions made;
  std::vector<int> labels;
  for (int i = 0; i < 400; ++i) {
    made.add({0.9, 0.0, 0.1});
    labels.push_back(i % 4 == 0 ? 2 : 0);
  }
  const double temperature = fit_temperature(made, labels).value;
  EXPECT_NEAR(temperature, 2.0, 1e-4);
  const Predictions scaled = with_temperature(made, temperature);
  EXPECT_NEAR(scaled.probabilities.values[0], 0.75, 1e-4);
  EXPECT_EQ(scaled.classes, made.classes);
  EXPECT_NEAR(classification_report(made, labels).calibration.ece, 0.15, 0.01);
  EXPECT_LT(classification_report(scaled, labels).calibration.log_loss,
            classification_report(made, labels).calibration.log_loss);
}

}  // namespace
}  // namespace bellwether::sentiment
