#include "bellwether/learn/calibration.h"

#include <gtest/gtest.h>

#include <cmath>

namespace bellwether::tests {
namespace {

const std::vector<char> kLabels{0, 0, 1, 1, 0, 1, 0, 1, 1, 0};
const std::vector<double> kScores{.1, .4, .35, .8, .4, .7, .2, .9, .6, .65};

learn::Table two_column_probabilities() {
  learn::Table table{.columns = 2};
  for (const double score : kScores) table.append(std::array{1 - score, score});
  return table;
}

TEST(Calibration, Equals_scikit_learn) {
  const auto table = two_column_probabilities();
  const std::vector<int> truths(kLabels.begin(), kLabels.end());
  const auto scores = learn::score_calibration(table.view(), truths);
  EXPECT_NEAR(scores.brier, 2 * 0.1515, 1e-12);  // both classes counted: twice the binary form
  EXPECT_NEAR(scores.log_loss, 0.4645804198178133, 1e-12);
}

TEST(Calibration, Of_a_perfect_answer_is_without_error) {
  const learn::Table table{{1, 0, 0, 1}, 2};
  const auto scores = learn::score_calibration(table.view(), std::vector<int>{0, 1}, 2);
  EXPECT_EQ(scores.brier, 0.0);
  EXPECT_EQ(scores.ece, 0.0);
}

// Logits k·ln(3) with an accuracy of 3 in 4: softmax(ln 3) = 0.75, so the temperature undoes the factor k.
TEST(Calibration, Finds_the_temperature_that_was_put_in) {
  for (const double factor : {0.5, 1.0, 2.0, 4.0}) {
    learn::Table logits{.columns = 2};
    std::vector<int> truths;
    for (int i = 0; i < 400; ++i) {
      logits.append(std::array{factor * std::log(3.0), 0.0});
      truths.push_back(i % 4 == 0 ? 1 : 0);
    }
    const learn::FittedTemperature fitted = learn::fit_temperature(logits.view(), truths);
    EXPECT_NEAR(fitted.value, factor, 1e-6);
    EXPECT_EQ(fitted.end, learn::TemperatureEnd::inside);
  }
}

// All right: the more certain the better. All wrong: the less.
TEST(Calibration, A_temperature_at_its_bound_is_said) {
  const learn::Table logits{{1, 0, 1, 0}, 2};
  const auto right = learn::fit_temperature(logits.view(), std::vector<int>{0, 0});
  EXPECT_EQ(right.end, learn::TemperatureEnd::at_lower_bound);
  EXPECT_NEAR(right.value, 0.05, 1e-6);
  const auto wrong = learn::fit_temperature(logits.view(), std::vector<int>{1, 1});
  EXPECT_EQ(wrong.end, learn::TemperatureEnd::at_upper_bound);
  EXPECT_NEAR(wrong.value, 20.0, 1e-4);
}

// Three answers of confidence 0.6, one of them right, and one of 0.9 that is. Two bins of two would put
// either right one of the three below, or none. By hand: {3 rows, 0.6, 1/3}, {1 row, 0.9, 1}.
TEST(Calibration, Bins_are_cut_between_different_confidences_only) {
  const learn::Table table{{.6, .4, .6, .4, .6, .4, .9, .1}, 2};
  for (const std::vector<int>& truths : {std::vector<int>{0, 1, 1, 0}, std::vector<int>{1, 1, 0, 0}}) {
    const auto scores = learn::score_calibration(table.view(), truths, 2);
    ASSERT_EQ(scores.bins.size(), 2U);
    EXPECT_EQ(scores.bins[0].rows, 3U);
    EXPECT_DOUBLE_EQ(scores.bins[0].accuracy, 1.0 / 3.0);
    EXPECT_EQ(scores.bins[1].rows, 1U);
    EXPECT_NEAR(scores.ece, 0.75 * (0.6 - 1.0 / 3.0) + 0.25 * 0.1, 1e-12);
  }
}

}  // namespace
}  // namespace bellwether::tests
