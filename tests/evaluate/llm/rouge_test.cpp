#include "bellwether/evaluate/llm/rouge.h"

#include <gtest/gtest.h>

#include <string>

namespace bellwether::evaluate {
namespace {

// The example of Lin 2004, section 3: both candidates share three words of four; the longest common subsequences are
// "police the gunman" (3) and "the gunman" (2).
TEST(Rouge, Has_the_values_of_the_paper) {
  const RougeScores second = rouge("police kill the gunman", "police killed the gunman");
  EXPECT_DOUBLE_EQ(second.rouge1, 0.75);
  EXPECT_DOUBLE_EQ(second.rouge_l, 0.75);
  EXPECT_DOUBLE_EQ(second.rouge2, 1.0 / 3);
  const RougeScores third = rouge("the gunman kill police", "police killed the gunman");
  EXPECT_DOUBLE_EQ(third.rouge1, 0.75);
  EXPECT_DOUBLE_EQ(third.rouge_l, 0.5);
}

TEST(Rouge, Counts_a_word_as_often_as_both_have_it) {
  // 2 of 3 and 2 of 2: 2 * 2 / 5.
  EXPECT_DOUBLE_EQ(rouge("up up up", "up up").rouge1, 0.8);
}

TEST(Rouge, Is_one_of_equal_texts_in_any_case_and_zero_of_empty_ones) {
  const RougeScores equal = rouge("Prices rose, 3 %.", "prices ROSE 3");
  EXPECT_DOUBLE_EQ(equal.rouge1, 1);
  EXPECT_DOUBLE_EQ(equal.rouge2, 1);
  EXPECT_DOUBLE_EQ(equal.rouge_l, 1);
  EXPECT_DOUBLE_EQ(rouge("", "prices").rouge1, 0);
  EXPECT_DOUBLE_EQ(rouge("", "").rouge_l, 0);
  EXPECT_DOUBLE_EQ(rouge("word", "word").rouge2, 0) << "no run of two words";
}

TEST(Rouge, Bounds_the_words_that_it_compares) {
  const std::string endless(2'000'000, 'a');
  EXPECT_DOUBLE_EQ(rouge(endless, endless).rouge1, 1);
  std::string many;
  for (int i = 0; i < 30'000; ++i) many += "a ";
  EXPECT_DOUBLE_EQ(rouge(many, "a").rouge_l, 2.0 / 20'001);
}

}  // namespace
}  // namespace bellwether::evaluate
