#include "bellwether/source/texts/label_numbers.h"

#include <gtest/gtest.h>

namespace bellwether::source {
namespace {

LabelNumbers counted(std::initializer_list<const char*> numbers) {
  LabelNumbers all;
  for (const char* each : numbers) all.count(each, "a text of no public set");
  return all;
}

TEST(LabelNumbers, Minus_one_nought_and_one_are_told_by_their_sign) {
  const auto found = counted({"1", "-1", "0", "1"}).resolve();
  ASSERT_TRUE(found);
  EXPECT_EQ(found->by, "by their sign");
  EXPECT_EQ(found->meanings.at("-1"), Sentiment::negative);
  EXPECT_EQ(found->meanings.at("0"), Sentiment::neutral);
  EXPECT_EQ(found->meanings.at("1"), Sentiment::positive);
}

TEST(LabelNumbers, Other_numbers_must_be_named_by_the_user) {
  const auto found = counted({"0", "1", "2"}).resolve();
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().kind, core::ErrorKind::data);
  EXPECT_NE(found.error().message.find("--label-names 0=negative,1=neutral,2=positive"), std::string::npos)
      << found.error().message;
}

TEST(LabelNumbers, Scores_are_no_classes) {
  const LabelNumbers scores = counted({"0.25", "-0.5", "1"});
  EXPECT_EQ(scores.summary(), "numbers from -0.5 to 1");
  EXPECT_TRUE(scores.counts().empty());
  EXPECT_FALSE(scores.resolve());
}

TEST(LabelNumbers, Too_many_whole_numbers_are_scores_too) {
  LabelNumbers all;
  for (int i = 0; i < 1000; ++i) all.count(std::to_string(i), "");
  EXPECT_EQ(all.summary(), "numbers from 0 to 999");
  EXPECT_FALSE(all.resolve());
}

TEST(LabelNumbers, Rows_are_counted_by_their_number) {
  const LabelNumbers all = counted({"1", "0", "1"});
  EXPECT_EQ(all.summary(), "0: 1 row, 1: 2");
  EXPECT_EQ(all.counts().at("1"), 2u);
  EXPECT_TRUE(LabelNumbers().resolve()->meanings.empty());
}

}  // namespace
}  // namespace bellwether::source
