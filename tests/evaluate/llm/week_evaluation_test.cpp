#include "bellwether/evaluate/llm/week_evaluation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/forecast/llm/answer_form.h"
#include "tests/evaluate/llm/synthetic_rows.h"

namespace bellwether::evaluate {
namespace {

using forecast::PromptVariant;
using forecast::WeekBin;
using forecast::WeekRow;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

ModelAnswer answer_to(const WeekRow& row, const std::string& model, WeekBin bin) {
  return {.model = model,
          .cutoff = tests::day_of("2024-10-25"),  // week 42
          .ticker = row.ticker,
          .week = row.week,
          .variant = row.variant,
          .text = forecast::write_answer({{"a.", "b."}, {"c.", "d."}, bin, "It is so."})};
}

AnsweredWeeks made_weeks() {
  return {.train = tests::synthetic_weeks(0, 40),
          .test = tests::synthetic_weeks(40, 8),
          .answers = {},
          .draws = 200};
}

TEST(WeekEvaluation, Models_stand_beside_baselines_and_each_other) {
  AnsweredWeeks weeks = made_weeks();
  for (const WeekRow& row : weeks.test) {
    weeks.answers.push_back(answer_to(row, "seer", row.label));
    weeks.answers.push_back(answer_to(row, "optimist", {7}));
  }
  const auto all = evaluate_weeks(weeks);
  ASSERT_TRUE(all) << all.error().message;
  ASSERT_EQ(all->models.size(), 2U);
  EXPECT_EQ(all->models[0].name, "seer");
  EXPECT_DOUBLE_EQ(all->models[0].scores.accuracy, 1);
  EXPECT_EQ(all->models[0].against.size(), all->baselines.size());
  ASSERT_EQ(all->pairs.size(), 1U);
  EXPECT_GT(all->pairs[0].comparison.difference, 0.2);
  EXPECT_DOUBLE_EQ(all->effective_weeks, 8) << "weeks of equal size";
  for (const WeekComparison& each : all->models[0].against) {
    if (each.test.p_value) {
      EXPECT_TRUE(each.test.p_holm);
    }
  }
  ASSERT_TRUE(all->models[0].published);
  EXPECT_EQ(all->models[0].published->valid, 24U);
  EXPECT_DOUBLE_EQ(all->models[0].published->accuracy, 1);
}

TEST(WeekEvaluation, Rows_up_to_the_cut_off_day_are_told_apart_and_flagged) {
  AnsweredWeeks weeks = made_weeks();
  for (const WeekRow& row : weeks.test) weeks.answers.push_back(answer_to(row, "m", row.label));
  const auto all = evaluate_weeks(weeks);
  ASSERT_TRUE(all);
  EXPECT_EQ(all->models[0].known_period->weeks, 3U) << "weeks 40, 41, 42";
  EXPECT_EQ(all->models[0].later_period->weeks, 5U);
  EXPECT_THAT(all->reason_codes, ElementsAre("KNOWN_PERIOD"));
  EXPECT_THAT(all->notes, Contains(HasSubstr("are no evidence")));
}

TEST(WeekEvaluation, What_cannot_be_parsed_or_is_missing_counts_as_wrong) {
  AnsweredWeeks weeks = made_weeks();
  for (const WeekRow& row : weeks.test) weeks.answers.push_back(answer_to(row, "m", row.label));
  weeks.answers[0].text = "Up by 10%";
  weeks.answers.pop_back();
  const auto all = evaluate_weeks(weeks);
  ASSERT_TRUE(all);
  const ModelEvaluation& model = all->models[0];
  EXPECT_EQ(model.missing, 1U);
  EXPECT_EQ(model.scores.unparsed, 2U);
  EXPECT_DOUBLE_EQ(model.scores.accuracy, 22.0 / 24);
  EXPECT_THAT(all->notes, Contains(HasSubstr("did not answer 1 of 24 rows")));
}

TEST(WeekEvaluation, Few_weeks_come_with_a_warning_about_their_intervals) {
  AnsweredWeeks weeks = made_weeks();
  for (const WeekRow& row : weeks.test) weeks.answers.push_back(answer_to(row, "m", row.label));
  EXPECT_THAT(evaluate_weeks(weeks)->notes, Contains(HasSubstr("The test has 8 weeks: intervals")));
  for (const WeekRow& row : tests::synthetic_weeks(48, 2)) {
    weeks.test.push_back(row);
    weeks.answers.push_back(answer_to(row, "m", row.label));
  }
  EXPECT_THAT(evaluate_weeks(weeks)->notes, testing::Not(Contains(HasSubstr("intervals"))));
}

TEST(WeekEvaluation, Variants_are_paired_with_the_base_and_canaries_counted) {
  AnsweredWeeks weeks = made_weeks();
  for (const WeekRow& row : tests::synthetic_weeks(40, 8)) {
    weeks.answers.push_back(answer_to(row, "m", row.label));
    WeekRow masked = row;
    masked.variant = PromptVariant::masked;
    weeks.answers.push_back(answer_to(masked, "m", {7}));
    weeks.test.push_back(std::move(masked));
    WeekRow canary = row;
    canary.variant = PromptVariant::canary;
    canary.canary = forecast::canary_of(row.ticker, row.week);
    ModelAnswer answer = answer_to(canary, "m", canary.canary->bin);
    if (row.ticker.symbol == "ACME") answer.text->append(" " + canary.canary->word);
    weeks.answers.push_back(std::move(answer));
    weeks.test.push_back(std::move(canary));
  }
  const auto all = evaluate_weeks(weeks);
  ASSERT_TRUE(all) << all.error().message;
  const ModelEvaluation& model = all->models[0];
  ASSERT_EQ(model.variants.size(), 2U);
  EXPECT_EQ(model.variants[0].variant, PromptVariant::masked);
  EXPECT_DOUBLE_EQ(model.variants[0].base_accuracy, 1);
  EXPECT_DOUBLE_EQ(model.variants[0].accuracy, all->up);
  EXPECT_LT(model.variants[0].change.difference, 0);
  EXPECT_NEAR(model.variants[0].moved, 1 - all->up, 1e-12);
  ASSERT_TRUE(model.injection);
  EXPECT_EQ(model.injection->rows, 24U);
  EXPECT_EQ(model.injection->words, 8U);
  EXPECT_EQ(model.injection->bins, 24U);
  EXPECT_LT(model.injection->plain_bins, 24U);
}

TEST(WeekEvaluation, Refuses_what_it_cannot_evaluate) {
  EXPECT_FALSE(evaluate_weeks(made_weeks())) << "no answers";
  AnsweredWeeks weeks = made_weeks();
  weeks.answers.push_back(answer_to(tests::synthetic_row("ACME", 99, {7}), "m", {7}));
  const auto none = evaluate_weeks(weeks);
  ASSERT_FALSE(none);
  EXPECT_THAT(none.error().message, HasSubstr("m has answered no row"));
  weeks.test.clear();
  EXPECT_FALSE(evaluate_weeks(weeks));
}

TEST(WeekEvaluation, A_forecast_is_the_distribution_where_the_text_is_sound) {
  ModelAnswer answer = answer_to(tests::synthetic_row("ACME", 1, {7}), "m", {7});
  EXPECT_EQ(forecast_of(answer)->mode(), WeekBin{7});
  answer.bins = forecast::BinDistribution::certain({3});
  EXPECT_EQ(forecast_of(answer)->mode(), WeekBin{3});
  answer.text = "no answer";
  EXPECT_FALSE(forecast_of(answer));
  answer.text.reset();
  EXPECT_EQ(forecast_of(answer)->mode(), WeekBin{3});
}

}  // namespace
}  // namespace bellwether::evaluate
