#include "bellwether/text/clean/negation.h"

#include <gtest/gtest.h>

namespace bellwether::text {
namespace {

std::string marked(std::string_view text, NegationStep step = NegationStep::mark) {
  CleanText result;
  return mark_negation(text, step, result);
}

TEST(Negation, Reaches_to_the_end_of_the_clause) {
  EXPECT_EQ(marked("did not beat estimates, up today"), "did not beat_NEG estimates_NEG, up today");
  EXPECT_EQ(marked("No gain today. Up"), "No gain_NEG today_NEG. Up");
  EXPECT_EQ(marked("don't buy but hold"), "don't buy_NEG but hold");
}

TEST(Negation, Window_reaches_three_words) {
  EXPECT_EQ(marked("never a good day for it", NegationStep::window), "never a_NEG good_NEG day_NEG for it");
}

TEST(Negation, Contractions_negate_with_either_apostrophe_or_none) {
  for (const char* word : {"isn't", "isn’t", "isnt", "Can't", "cannot"})
    EXPECT_EQ(marked(std::string(word) + " good"), std::string(word) + " good_NEG");
}

TEST(Negation, Numbers_and_punctuation_are_not_marked) {
  EXPECT_EQ(marked("no 3 -- gain"), "no 3 -- gain_NEG");
}

TEST(Negation, White_space_stays) { EXPECT_EQ(marked(" not  up\n"), " not  up_NEG\n"); }

}  // namespace
}  // namespace bellwether::text
