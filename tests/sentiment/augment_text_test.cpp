#include "bellwether/sentiment/augment_text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace bellwether::sentiment {
namespace {

constexpr Sentiment kNegative = Sentiment::negative, kNeutral = Sentiment::neutral,
                    kPositive = Sentiment::positive;

std::string negated(std::string_view body, Sentiment label) {
  const auto other = negated_text(body, label);
  return other ? std::string(names_of(Sentiment{})[static_cast<std::size_t>(other->label)].name) + ": " +
                     other->body
               : "none";
}

TEST(AugmentText, Not_is_put_into_good_news) {
  EXPECT_EQ(negated("Demand is strong", kPositive), "negative: Demand is not strong");
  EXPECT_EQ(negated("The outlook was very good.", kPositive), "negative: The outlook was not very good.");
  EXPECT_EQ(negated("$ACME IS BULLISH", kPositive), "negative: $ACME IS NOT BULLISH");
}

TEST(AugmentText, Not_is_taken_out_where_the_label_says_that_it_turned_the_word) {
  EXPECT_EQ(negated("Demand is not strong", kNegative), "positive: Demand is strong");
  EXPECT_EQ(negated("Demand isn't strong", kNegative), "positive: Demand is strong");
  EXPECT_EQ(negated("Isn\u2019t good, says Acme", kNegative), "positive: Is good, says Acme");
  EXPECT_EQ(negated("The quarter wasn't bad", kPositive), "negative: The quarter was bad");
}

// "is not weak" may be no news at all; "not strong" labeled positive is no opposite of anything.
TEST(AugmentText, What_has_no_sure_opposite_has_none) {
  EXPECT_EQ(negated("Demand is weak", kNegative), "none") << "the opposite of bad news";
  EXPECT_EQ(negated("Demand is strong", kNeutral), "none") << "the label says otherwise";
  EXPECT_EQ(negated("Demand is not strong", kPositive), "none") << "the label says otherwise";
  EXPECT_EQ(negated("Demand is strong, margins are weak", kPositive), "none") << "two words of mood";
  EXPECT_EQ(negated("If demand is strong we hire", kPositive), "none") << "a condition";
  EXPECT_EQ(negated("Is demand strong?", kPositive), "none") << "a question";
  EXPECT_EQ(negated("Strong demand in Europe", kPositive), "none") << "no verb in front";
  EXPECT_EQ(negated("Not everyone says demand is strong", kPositive), "none") << "negated already";
  EXPECT_EQ(negated("", kPositive), "none");
}

TEST(AugmentText, Words_of_sentiment_are_never_deleted) {
  constexpr std::string_view kText = "the loss was not as deep as the bank said it would be";
  core::Random random({.seed = 1});
  for (int i = 0; i < 50; ++i) {
    const std::string shorter = with_words_deleted(kText, 0.5, random);
    EXPECT_NE(shorter.find("loss"), std::string::npos) << shorter;
    EXPECT_NE(shorter.find("not"), std::string::npos) << shorter;
    EXPECT_LE(shorter.size(), kText.size());
  }
}

TEST(AugmentText, A_text_never_becomes_empty) {
  core::Random random({.seed = 1});
  for (int i = 0; i < 20; ++i) EXPECT_FALSE(with_words_deleted("one two", 0.99, random).empty());
}

std::multiset<std::string> words_of(const std::string& text) {
  std::multiset<std::string> words;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    words.insert(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

TEST(AugmentText, Swapping_keeps_every_word_and_the_place_of_those_of_sentiment) {
  const std::string text = "a heavy loss at the mill in the north";
  core::Random random({.seed = 1});
  for (int i = 0; i < 50; ++i) {
    const std::string swapped = with_words_swapped(text, 0.3, random);
    EXPECT_EQ(words_of(swapped), words_of(text));
    EXPECT_EQ(swapped.size(), text.size());
    EXPECT_NE(swapped.find("loss"), std::string::npos);
  }
  EXPECT_EQ(with_words_swapped("loss", 0.3, random), "loss");
}

TEST(AugmentText, Cashtags_change_together_and_for_others) {
  const std::vector<std::string> known = {"$AAPL", "$TSLA", "$F"};
  core::Random random({.seed = 1});
  for (int i = 0; i < 20; ++i) {
    const std::string other = with_other_cashtags("$F beats $GM, and $F rises", known, random);
    const std::vector<std::string> tags = cashtags_of(other);
    ASSERT_EQ(tags.size(), 2U) << other;
    EXPECT_TRUE(other == "$AAPL beats $TSLA, and $AAPL rises" ||
                other == "$TSLA beats $AAPL, and $TSLA rises")
        << other;
  }
  EXPECT_EQ(with_other_cashtags("$F rises", std::vector<std::string>{"$F"}, random), "$F rises");
}

TEST(AugmentText, The_same_numbers_make_the_same_text) {
  constexpr std::string_view kText = "the mill in the north opens in May after a long winter";
  for (std::uint64_t seed = 0; seed < 5; ++seed) {
    core::Random one({.seed = seed}), other({.seed = seed});
    EXPECT_EQ(with_words_swapped(kText, 0.2, one), with_words_swapped(kText, 0.2, other));
    EXPECT_EQ(with_words_deleted(kText, 0.2, one), with_words_deleted(kText, 0.2, other));
  }
}

}  // namespace
}  // namespace bellwether::sentiment
