#include "bellwether/source/texts/label_names.h"

#include <gtest/gtest.h>

namespace bellwether::source {
namespace {

TEST(LabelNames, Numbers_and_words_are_compared_in_one_form) {
  for (const auto* written : {"1", " 1 ", "+1", "1.0", "1.00", "1e0"})
    EXPECT_EQ(canonical_label(written), "1") << written;
  EXPECT_EQ(canonical_label("-1.0"), "-1");
  EXPECT_EQ(canonical_label("0.34"), "0.34");
  EXPECT_EQ(canonical_label(" Positive"), "positive");
  for (const auto* written : {"", "  ", "nan", "NaN", "null", "N/A"})
    EXPECT_EQ(canonical_label(written), "") << written;
  EXPECT_TRUE(is_number_label("-0.5"));
  EXPECT_FALSE(is_number_label("infinity"));
}

TEST(LabelNames, The_users_word_comes_first_then_the_sets_then_what_means_the_same_everywhere) {
  constexpr LabelName kSet[] = {{"0", "bearish", Sentiment::negative}, {"1", "bullish", Sentiment::positive}};
  const auto names = LabelNames::make(kSet, "1=neutral,up=positive");
  ASSERT_TRUE(names) << names.error().message;
  EXPECT_EQ(names->find("1")->meaning, Sentiment::neutral);
  EXPECT_EQ(names->find("0")->name, "bearish");
  EXPECT_EQ(names->find("up")->meaning, Sentiment::positive);
  EXPECT_EQ(names->find("bull")->meaning, Sentiment::positive);
  EXPECT_EQ(names->find("2"), nullptr);
}

TEST(LabelNames, Without_names_a_number_means_nothing) {
  const auto names = LabelNames::make({}, "");
  ASSERT_TRUE(names);
  EXPECT_EQ(names->find("1"), nullptr);
  EXPECT_EQ(names->find("positive")->meaning, Sentiment::positive);
}

TEST(LabelNames, Names_that_do_not_parse_are_refused) {
  for (const char* named : {"0", "0=", "0=good", "=negative", "0=negative,0=positive"}) {
    const auto names = LabelNames::make({}, named);
    ASSERT_FALSE(names) << named;
    EXPECT_EQ(names.error().kind, core::ErrorKind::usage);
  }
}

}  // namespace
}  // namespace bellwether::source
