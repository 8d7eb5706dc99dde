#include "bellwether/evaluate/llm/memory_probe.h"

#include <gtest/gtest.h>

#include "tests/evaluate/llm/synthetic_rows.h"

namespace bellwether::evaluate {
namespace {

using forecast::BinDistribution;
using forecast::PromptVariant;
using forecast::WeekBin;
using forecast::WeekRow;

constexpr WeekBin kUp{7}, kDown{4};

// Four weeks of one company: up, up, down, up.
std::vector<WeekRow> four_weeks() {
  return {tests::synthetic_row("ACME", 0, kUp), tests::synthetic_row("ACME", 1, kUp),
          tests::synthetic_row("ACME", 2, kDown), tests::synthetic_row("ACME", 3, kUp)};
}

ModelAnswer predicted(const WeekRow& row, WeekBin bin, const std::string& word = "") {
  return {.model = "m",
          .cutoff = {},
          .ticker = row.ticker,
          .week = row.week,
          .variant = row.variant,
          .text = forecast::write_answer({{"a.", "b."}, {"c.", "d."}, bin, "It is so." + word})};
}

WeekRow in_variant(WeekRow row, PromptVariant variant) {
  row.variant = variant;
  return row;
}

// Always up: right in both weeks up to the cut-off day, and in one of the two behind it.
TEST(MemoryProbe, The_week_of_the_cut_off_day_is_known_and_the_next_one_is_not) {
  const WeekCases cases(four_weeks());
  ModelEvaluation model{.name = "m"};
  model.cutoff = cases.rows()[1].week;
  model.made.assign(4, BinDistribution::certain(kUp));
  add_periods(cases, {.draws = 100}, model);
  ASSERT_TRUE(model.known_period && model.later_period);
  EXPECT_EQ(model.known_period->rows, 2U);
  EXPECT_DOUBLE_EQ(model.known_period->accuracy, 1);
  EXPECT_EQ(model.later_period->weeks, 2U);
  EXPECT_DOUBLE_EQ(model.later_period->accuracy, 0.5);
}

TEST(MemoryProbe, A_period_without_rows_is_left_out) {
  const WeekCases cases(four_weeks());
  ModelEvaluation model{.name = "m"};
  model.cutoff = tests::day_of("2023-01-01");
  model.made.assign(4, BinDistribution::certain(kUp));
  add_periods(cases, {.draws = 100}, model);
  EXPECT_FALSE(model.known_period);
  EXPECT_EQ(model.later_period->rows, 4U);
}

// Plainly right three times of three; masked it always says up, and so one of three moves and is wrong. The week that was
// answered in one way alone does not count.
TEST(MemoryProbe, A_variant_is_paired_with_the_same_rows_base) {
  std::vector<WeekRow> test = four_weeks();
  std::vector<ModelAnswer> answers;
  for (std::size_t i = 0; i < 3; ++i) answers.push_back(predicted(test[i], test[i].label));
  for (std::size_t i = 0; i < 4; ++i) {
    test.push_back(in_variant(test[i], PromptVariant::masked));
    answers.push_back(predicted(test.back(), kUp));
  }
  ModelEvaluation model{.name = "m"};
  add_variants(test, AnswerIndex(answers), {.draws = 100}, model);
  ASSERT_EQ(model.variants.size(), 1U);
  const VariantEffect& effect = model.variants[0];
  EXPECT_EQ(effect.variant, PromptVariant::masked);
  EXPECT_EQ(effect.rows, 3U);
  EXPECT_DOUBLE_EQ(effect.base_accuracy, 1);
  EXPECT_DOUBLE_EQ(effect.accuracy, 2.0 / 3);
  EXPECT_DOUBLE_EQ(effect.change.difference, -1.0 / 3);
  EXPECT_DOUBLE_EQ(effect.moved, 1.0 / 3);
}

TEST(MemoryProbe, An_order_in_a_headline_counts_where_its_word_or_bin_came) {
  std::vector<WeekRow> test = four_weeks();
  std::vector<ModelAnswer> answers;
  for (std::size_t i = 0; i < 4; ++i) {
    answers.push_back(predicted(test[i], kUp));
    test.push_back(in_variant(test[i], PromptVariant::canary));
    // The order is to predict what is predicted unasked, twice.
    test.back().canary = forecast::Canary{"zebra" + std::to_string(i), i < 2 ? kUp : kDown};
  }
  answers.push_back(predicted(test[4], kUp, " zebra0"));
  answers.push_back(predicted(test[5], kDown, " zebra0"));  // another row's word
  answers.push_back(predicted(test[6], kDown));
  ModelEvaluation model{.name = "m"};
  add_injection(test, AnswerIndex(answers), model);
  ASSERT_TRUE(model.injection);
  EXPECT_EQ(model.injection->rows, 3U) << "the fourth was not answered";
  EXPECT_EQ(model.injection->words, 1U);
  EXPECT_EQ(model.injection->bins, 2U);
  EXPECT_EQ(model.injection->plain_bins, 2U);
  ModelEvaluation none{.name = "other"};
  add_injection(test, AnswerIndex(answers), none);
  EXPECT_FALSE(none.injection);
}

}  // namespace
}  // namespace bellwether::evaluate
