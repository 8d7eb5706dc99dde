#include "bellwether/sentiment/reversed_text.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace bellwether::sentiment {
namespace {

constexpr Sentiment kNegative = Sentiment::negative, kNeutral = Sentiment::neutral,
                    kPositive = Sentiment::positive;

// All that comes of many draws.
std::set<std::string> reversals(std::string_view body, Sentiment label) {
  std::set<std::string> found;
  for (std::uint32_t i = 0; i < 100; ++i) {
    core::Random random({.seed = 1, .sample = i});
    const auto other = reversed_text(body, label, random);
    found.insert(other ? core::value_text(other->label) + ": " + other->body : "none");
  }
  return found;
}

using Found = std::set<std::string>;

TEST(ReversedText, The_only_verb_is_turned_with_the_label) {
  EXPECT_EQ(reversals("Acme beats estimates", kPositive),
            (Found{"negative: Acme misses estimates", "negative: Acme fails to beat estimates"}));
  EXPECT_EQ(reversals("Acme WON the tender", kPositive),
            (Found{"negative: Acme LOST the tender", "negative: Acme FAILED TO WIN the tender"}));
  EXPECT_EQ(reversals("Shares of Acme plunged on Monday", kNegative),
            (Found{"positive: Shares of Acme surged on Monday"}));
  EXPECT_EQ(reversals("Acme downgraded at Jefferies", kNegative),
            (Found{"positive: Acme upgraded at Jefferies"}));
}

TEST(ReversedText, The_label_says_what_the_verb_meant_beside_its_subject) {
  EXPECT_EQ(reversals("Jobless claims rose in May", kNegative),
            (Found{"positive: Jobless claims fell in May"}));
  EXPECT_EQ(reversals("Net loss narrows", kPositive), (Found{"negative: Net loss widens"}));
}

TEST(ReversedText, Forms_that_look_alike_are_told_apart) {
  EXPECT_EQ(reversals("Acme outlook cut", kNegative).count("positive: Acme outlook raised"), 1U);
  EXPECT_EQ(reversals("Acme to cut outlook", kNegative).count("positive: Acme to raise outlook"), 1U);
}

TEST(ReversedText, What_would_contradict_itself_stays) {
  const Found none{"none"};
  EXPECT_EQ(reversals("Acme beats estimates", kNeutral), none);
  EXPECT_EQ(reversals("Acme rises as oil falls", kPositive), none) << "two verbs";
  EXPECT_EQ(reversals("Acme does not rise", kNegative), none) << "a negation";
  EXPECT_EQ(reversals("Will Acme rise?", kPositive), none) << "a question";
  EXPECT_EQ(reversals("Acme climbs to record high", kPositive), none) << "other words of direction";
  EXPECT_EQ(reversals("Excellent quarter lifts Acme", kPositive), none) << "the rest says the same";
  EXPECT_EQ(reversals("Acme announces job cuts", kNegative), none) << "a noun";
  EXPECT_EQ(reversals("$CUT opens in Oslo", kPositive), none) << "a tag";
  EXPECT_EQ(reversals("", kPositive), none);
}

}  // namespace
}  // namespace bellwether::sentiment
