#include "bellwether/finetune/search_metrics.h"

#include <gtest/gtest.h>

#include <numeric>

namespace bellwether::finetune {
namespace {

using sentiment::LabelPreset;
std::vector<std::size_t> groups_of_one(std::size_t count) {
  std::vector<std::size_t> groups(count);
  std::iota(groups.begin(), groups.end(), std::size_t{0});
  return groups;
}

// By hand: 3 positive texts of which 2 are found, and 1 false positive: P = R = 2/3.
TEST(TuneScores, Of_two_classes_are_those_of_the_positive_one) {
  const ClassIds labels = {1, 1, 1, 0, 0, 0}, predictions = {1, 1, 0, 1, 0, 0};
  const TuneScores scores = tune_scores(labels, predictions, LabelPreset::binary);
  EXPECT_DOUBLE_EQ(scores.accuracy, 4.0 / 6.0);
  EXPECT_DOUBLE_EQ(scores.rates.precision, 2.0 / 3.0);
  EXPECT_DOUBLE_EQ(scores.rates.recall, 2.0 / 3.0);
  EXPECT_DOUBLE_EQ(scores.rates.f1, 2.0 / 3.0);
}

// Requirement P-44: 0 where the denominator is.
TEST(TuneScores, Are_zero_where_positive_is_never_answered) {
  const ClassIds labels = {1, 0}, predictions = {0, 0};
  const TuneScores scores = tune_scores(labels, predictions, LabelPreset::binary);
  EXPECT_EQ(scores.rates.precision, 0.0);
  EXPECT_EQ(scores.rates.f1, 0.0);
}

// By hand: recalls 1, 1/2, 1; precisions 1, 1, 1/2; F1 1, 2/3, 2/3.
TEST(TuneScores, Of_three_classes_are_plain_means_with_the_positive_one_beside_them) {
  const ClassIds labels = {0, 1, 1, 2}, predictions = {0, 1, 2, 2};
  const TuneScores scores = tune_scores(labels, predictions, LabelPreset::three);
  EXPECT_DOUBLE_EQ(scores.accuracy, 0.75);
  EXPECT_DOUBLE_EQ(scores.rates.precision, 2.5 / 3.0);
  EXPECT_DOUBLE_EQ(scores.rates.recall, 2.5 / 3.0);
  EXPECT_DOUBLE_EQ(scores.rates.f1, (1 + 2.0 / 3.0 + 2.0 / 3.0) / 3.0);
  EXPECT_DOUBLE_EQ(scores.positive.precision, 0.5);
  EXPECT_DOUBLE_EQ(scores.positive.recall, 1.0);
}

// Requirement P-42.
TEST(TuneScores, Accuracy_chooses_and_F1_breaks_ties_and_the_first_wins_the_rest) {
  const auto scored = [](double accuracy, double f1) {
    return TuneScores{.accuracy = accuracy, .rates = {.f1 = f1}, .positive = {}};
  };
  EXPECT_EQ(best_of(std::vector{scored(0.8, 0.9), scored(0.9, 0.1), scored(0.7, 1.0)}), 1U);
  EXPECT_EQ(best_of(std::vector{scored(0.9, 0.5), scored(0.9, 0.6), scored(0.8, 0.9)}), 1U);
  EXPECT_EQ(best_of(std::vector{scored(0.9, 0.5), scored(0.9, 0.5)}), 0U);
}

TEST(TuneScores, Two_that_answer_alike_differ_by_nothing_in_every_draw) {
  const ClassIds labels = {1, 0, 1, 0, 1, 0}, predictions = {1, 0, 0, 0, 1, 1};
  const auto groups = groups_of_one(labels.size());
  const TunePair pair{labels, groups, predictions, predictions};
  const TuneDifference difference = f1_difference(pair, LabelPreset::binary, {.draws = 200});
  EXPECT_EQ(difference.value, 0.0);
  EXPECT_EQ(difference.interval.low, 0.0);
  EXPECT_EQ(difference.interval.high, 0.0);
}

// The best is always right, the first never: F1 1 against 0 in any draw that has a positive text.
TEST(TuneScores, A_difference_is_of_the_best_less_the_first) {
  ClassIds labels, wrong;
  for (int i = 0; i < 40; ++i) {
    labels.push_back(i % 2);
    wrong.push_back(1 - i % 2);
  }
  const auto groups = groups_of_one(labels.size());
  const TuneDifference difference =
      f1_difference({labels, groups, labels, wrong}, LabelPreset::binary, {.draws = 200});
  EXPECT_EQ(difference.value, 1.0);
  EXPECT_EQ(difference.interval.low, 1.0);
}

// On the training texts the best is right in half (F1 1/2) and the first always (F1 1), on the validation
// texts the reverse: the gap is 1/2 - 1 for the best, 1 - 1/2 for the first.
TEST(TuneScores, A_gap_is_training_less_validation) {
  ClassIds labels, half;
  std::vector<std::size_t> other_groups;
  for (int i = 0; i < 40; ++i) {
    labels.push_back(i % 2);
    half.push_back(i / 2 % 2);
    other_groups.push_back(static_cast<std::size_t>(100 + i));
  }
  const auto groups = groups_of_one(labels.size());
  const TuneDifference gap =
      gap_difference({labels, groups, half, labels}, {labels, other_groups, labels, half},
                     LabelPreset::binary, {.draws = 200});
  EXPECT_DOUBLE_EQ(gap.value, -1.0);
  EXPECT_LT(gap.interval.high, -0.5);
}

// One group of 20 texts that all differ between the two, and 20 single ones that do not: a draw either has
// the group or not, so the interval reaches down to 0; taken apart, the texts would leave it above.
TEST(TuneScores, Near_duplicates_are_one_piece_of_evidence) {
  ClassIds labels(40, 1), first(40, 1);
  std::vector<std::size_t> together, apart = groups_of_one(40);
  for (std::size_t i = 0; i < 40; ++i) {
    if (i < 20) first[i] = 0;
    together.push_back(i < 20 ? 0 : i);
  }
  const evaluate::GroupDraws draws{.draws = 500};
  EXPECT_EQ(f1_difference({labels, together, labels, first}, LabelPreset::binary, draws).interval.low, 0.0);
  EXPECT_GT(f1_difference({labels, apart, labels, first}, LabelPreset::binary, draws).interval.low, 0.1);
}

}  // namespace
}  // namespace bellwether::finetune
