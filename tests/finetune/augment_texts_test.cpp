#include "bellwether/finetune/augment_texts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bellwether::finetune {
namespace {

using sentiment::TextPart;
constexpr int kNegative = 0, kNeutral = 1, kPositive = 2;

struct Row {
  std::string body;
  int label;
  std::size_t group;
};

TextPart part_of(const std::vector<Row>& rows) {
  TextPart part;
  for (const Row& each : rows) {
    part.ids.push_back("t:" + std::to_string(part.ids.size() + 2));
    part.bodies.push_back(each.body);
    part.cleaned.push_back(each.body);
    part.labels.push_back(each.label);
    part.groups.push_back(each.group);
  }
  return part;
}

const std::vector<Row>& three_rows() {
  static const std::vector<Row> kRows = {{"Demand is strong at the northern mill", kPositive, 7},
                                         {"$ACME opens a new mill in the far north in May", kNeutral, 3},
                                         {"$F closes the old mill in the south next spring", kNeutral, 4}};
  return kRows;
}

TEST(AugmentTexts, Without_a_way_nothing_changes) {
  TextPart part = part_of(three_rows());
  const auto counts = augment_texts({}, 1, {}, part);
  ASSERT_TRUE(counts);
  EXPECT_EQ(counts->total(), 0U);
  EXPECT_EQ(part.size(), 3U);
  EXPECT_EQ(augment_text_counts(*counts), "");
}

TEST(AugmentTexts, A_made_text_stands_behind_all_others_in_the_group_of_its_own) {
  TextPart part = part_of(three_rows());
  const auto counts = augment_texts({.augment = "negation"}, 1, {}, part);
  ASSERT_TRUE(counts) << counts.error().message;
  ASSERT_EQ(part.size(), 4U);
  EXPECT_EQ(part.bodies.back(), "Demand is not strong at the northern mill");
  EXPECT_EQ(part.labels.back(), kNegative);
  EXPECT_EQ(part.groups.back(), 7U);
  EXPECT_EQ(part.ids.back(), "t:2+negation");
  EXPECT_EQ(augment_text_counts(*counts), "1 by negation");
}

TEST(AugmentTexts, A_reversal_has_the_other_label) {
  TextPart part = part_of({{"Jobless claims rose in the north", kNegative, 7}});
  const auto counts = augment_texts({.augment = "reversal"}, 1, {}, part);
  ASSERT_TRUE(counts) << counts.error().message;
  ASSERT_EQ(part.size(), 2U);
  EXPECT_EQ(part.bodies.back(), "Jobless claims fell in the north");
  EXPECT_EQ(part.labels.back(), kPositive);
  EXPECT_EQ(augment_text_counts(*counts), "1 by reversal");
}

TEST(AugmentTexts, Copies_differ_and_are_the_same_for_a_seed_whatever_the_order_of_ways) {
  TextPart one = part_of(three_rows()), other = one, another_seed = one;
  const AugmentOptions options{.augment = "swap,deletion,ticker", .augment_copies = 2, .augment_share = 0.2};
  const auto counts = augment_texts(options, 1, {}, one);
  ASSERT_TRUE(counts) << counts.error().message;
  EXPECT_EQ(one.size(), 3 + counts->total());
  EXPECT_EQ(counts->made[static_cast<std::size_t>(AugmentWay::ticker)], 2U) << "one other cashtag for each";
  AugmentOptions reordered = options;
  reordered.augment = "ticker,deletion,swap";
  ASSERT_TRUE(augment_texts(reordered, 1, {}, other));
  EXPECT_EQ(one.bodies, other.bodies);
  ASSERT_TRUE(augment_texts(options, 2, {}, another_seed));
  EXPECT_NE(one.bodies, another_seed.bodies);
}

TEST(AugmentTexts, What_repeats_a_text_kept_for_evaluation_is_left_out) {
  TextPart part = part_of(three_rows());
  const auto counts =
      augment_texts({.augment = "negation"}, 1, {"Demand is not strong at the northern mill"}, part);
  ASSERT_TRUE(counts) << counts.error().message;
  EXPECT_EQ(counts->evaluated, 1U);
  EXPECT_EQ(counts->total(), 0U);
  EXPECT_EQ(part.size(), 3U);
}

TEST(AugmentTexts, Wrong_options_are_refused_naming_the_ways) {
  TextPart part = part_of(three_rows());
  for (const AugmentOptions& options :
       {AugmentOptions{.augment = "synonyms"}, AugmentOptions{.augment = "negation,,swap"},
        AugmentOptions{.augment = "swap", .augment_copies = 0},
        AugmentOptions{.augment = "swap", .augment_copies = 17},
        AugmentOptions{.augment = "swap", .augment_share = 0.0},
        AugmentOptions{.augment = "swap", .augment_share = 0.51}}) {
    const auto counts = augment_texts(options, 1, {}, part);
    ASSERT_FALSE(counts) << options.augment;
    EXPECT_EQ(counts.error().kind, core::ErrorKind::usage);
  }
  EXPECT_THAT(augment_texts({.augment = "synonyms"}, 1, {}, part).error().message,
              testing::HasSubstr("negation, deletion, swap, ticker"));
}

}  // namespace
}  // namespace bellwether::finetune
