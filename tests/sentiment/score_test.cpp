#include "bellwether/sentiment/score.h"

#include <gtest/gtest.h>

#include <cmath>

namespace bellwether::sentiment {
namespace {

LabelMap finbert() {
  return *LabelMap::from_names(std::vector<std::string>{"positive", "negative", "neutral"});
}

TEST(Score, Polarity_is_positive_minus_negative_by_name) {
  const Score score = make_score(std::vector{0.2, 0.7, 0.1}, finbert());
  EXPECT_EQ(score.label_id, 1U);
  EXPECT_EQ(score.label_name, "negative");
  EXPECT_EQ(score.sentiment, Sentiment::negative);
  EXPECT_DOUBLE_EQ(score.confidence, 0.7);
  EXPECT_DOUBLE_EQ(score.polarity, -0.5);
  EXPECT_EQ(score.probabilities, (std::vector{0.2, 0.7, 0.1}));
}

TEST(Score, Two_classes_have_no_neutral_share) {
  const auto labels = *LabelMap::from_names(std::vector<std::string>{"negative", "positive"});
  const Score score = make_score(std::vector{0.25, 0.75}, labels);
  EXPECT_EQ(score.neutral, 0);
  EXPECT_DOUBLE_EQ(score.polarity, 0.5);
}

TEST(Score, Tie_goes_to_the_lower_id) {
  EXPECT_EQ(make_score(std::vector{0.4, 0.4, 0.2}, finbert()).label_id, 0U);
}

// softmax(ln 1, ln 2, ln 5) = 1/8, 2/8, 5/8.
TEST(Score, Logits_go_through_softmax) {
  const Score score =
      score_from_logits(std::vector{std::log(1.0F), std::log(2.0F), std::log(5.0F)}, finbert());
  EXPECT_NEAR(score.positive, 0.125, 1e-7);
  EXPECT_NEAR(score.negative, 0.25, 1e-7);
  EXPECT_NEAR(score.neutral, 0.625, 1e-7);
}

TEST(Score, Huge_logits_do_not_overflow) {
  const Score score = score_from_logits(std::vector{3e38F, -3e38F, 0.0F}, finbert());
  EXPECT_DOUBLE_EQ(score.positive, 1.0);
  EXPECT_DOUBLE_EQ(score.negative, 0.0);
}

}  // namespace
}  // namespace bellwether::sentiment
