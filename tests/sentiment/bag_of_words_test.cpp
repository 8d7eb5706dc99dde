#include "bellwether/sentiment/bag_of_words.h"

#include <gtest/gtest.h>

namespace bellwether::sentiment {
namespace {

constexpr std::array<std::string_view, 6> kTexts = {"profit rose sharply", "sales rose again",
                                                    "profit fell sharply", "sales fell again",
                                                    "the annual meeting",  "the meeting in may"};
constexpr std::array<int, 6> kLabels = {2, 2, 0, 0, 1, 1};

int prediction(const BagOfWords& words, std::string_view text) {
  Predictions predictions;
  predictions.add(words.probabilities(text));
  return predictions.classes.front();
}

TEST(BagOfWords, Learns_the_words_that_tell_the_classes_apart) {
  const auto words = BagOfWords::fit(kTexts, kLabels);
  ASSERT_TRUE(words);
  EXPECT_EQ(prediction(*words, "turnover rose"), 2);
  EXPECT_EQ(prediction(*words, "turnover fell"), 0);
  EXPECT_EQ(prediction(*words, "another meeting"), 1);
}

TEST(BagOfWords, Learns_by_logistic_regression_too) {
  const auto words = BagOfWords::fit(kTexts, kLabels, {.loss = learn::LinearLoss::logistic});
  ASSERT_TRUE(words);
  EXPECT_EQ(prediction(*words, "turnover rose"), 2);
  EXPECT_EQ(prediction(*words, "turnover fell"), 0);
  const auto row = words->probabilities("another meeting");
  EXPECT_NEAR(row[0] + row[1] + row[2], 1.0, 1e-12);
}

TEST(BagOfWords, Gives_probabilities_even_for_words_never_seen) {
  const auto words = BagOfWords::fit(kTexts, kLabels);
  ASSERT_TRUE(words);
  const auto row = words->probabilities("xylophone");
  EXPECT_NEAR(row[0] + row[1] + row[2], 1.0, 1e-12);
}

TEST(BagOfWords, Never_answers_a_class_it_was_not_taught) {
  const auto words = BagOfWords::fit(std::span(kTexts).first(4), std::span(kLabels).first(4));
  ASSERT_TRUE(words);
  EXPECT_EQ(words->probabilities("the meeting")[1], 0.0);
}

TEST(BagOfWords, One_class_is_refused) {
  const auto words = BagOfWords::fit(std::span(kTexts).first(2), std::span(kLabels).first(2));
  ASSERT_FALSE(words);
  EXPECT_EQ(words.error().kind, core::ErrorKind::data);
}

}  // namespace
}  // namespace bellwether::sentiment
