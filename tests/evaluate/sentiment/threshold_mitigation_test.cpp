#include "bellwether/evaluate/sentiment/threshold_mitigation.h"

#include <gtest/gtest.h>

namespace bellwether::evaluate {
namespace {

constexpr int kNegative = 0, kNeutral = 1, kPositive = 2;

// Texts that differ, one group each.
struct AnsweredText {
  int label;
  std::array<double, 3> probabilities;
};

EvaluatedTexts evaluated_texts(const std::vector<AnsweredText>& answered) {
  EvaluatedTexts evaluated;
  for (const AnsweredText& each : answered) {
    evaluated.texts.groups.push_back(evaluated.texts.labels.size());
    evaluated.texts.labels.push_back(each.label);
    evaluated.predictions.add(each.probabilities);
  }
  return evaluated;
}

// The model leans: positive texts get 0.40 and never win against 0.45. By hand: of the thresholds that occur,
// 0.10 calls everything positive (4 errors a half), 0.40 errs nowhere.
TEST(SentimentThresholdMitigation, Finds_what_a_leaning_model_hides) {
  std::vector<AnsweredText> texts;
  for (int i = 0; i < 8; ++i) {
    texts.push_back({kPositive, {0.45, 0.15, 0.40}});
    texts.push_back({kNegative, {0.80, 0.10, 0.10}});
  }
  const auto crossed = cross_thresholds(evaluated_texts(texts));
  ASSERT_TRUE(crossed) << crossed.error().message;
  EXPECT_EQ(crossed->thresholds, (std::array<double, 2>{0.40, 0.40}));
  EXPECT_EQ(crossed->classes, evaluated_texts(texts).texts.labels);
}

TEST(SentimentThresholdMitigation, Below_it_the_likelier_of_the_others_is_answered) {
  std::vector<AnsweredText> texts;
  for (int i = 0; i < 4; ++i) {
    texts.push_back({kPositive, {0.05, 0.05, 0.90}});
    texts.push_back({kNeutral, {0.10, 0.30, 0.60}});
    texts.push_back({kNegative, {0.25, 0.15, 0.60}});
  }
  const auto crossed = cross_thresholds(evaluated_texts(texts));
  ASSERT_TRUE(crossed) << crossed.error().message;
  EXPECT_EQ(crossed->classes, evaluated_texts(texts).texts.labels);
}

TEST(SentimentThresholdMitigation, Without_positive_texts_there_is_none) {
  const auto crossed = cross_thresholds(evaluated_texts({{kNegative, {0.8, 0.1, 0.1}},
                                                         {kNegative, {0.8, 0.1, 0.1}},
                                                         {kNeutral, {0.1, 0.8, 0.1}},
                                                         {kNeutral, {0.1, 0.8, 0.1}}}));
  ASSERT_FALSE(crossed);
  EXPECT_EQ(crossed.error().kind, core::ErrorKind::data);
}

}  // namespace
}  // namespace bellwether::evaluate
