#include "bellwether/evaluate/llm/answer_checks.h"

#include <gtest/gtest.h>

#include "tests/evaluate/llm/synthetic_rows.h"

namespace bellwether::evaluate {
namespace {

using forecast::Answer;

const Answer kSound{{"Sales of ACME grew by 1.5 %.", "ACME beats estimates on record profit."},
                    {"Costs may rise.", "Rates may rise."},
                    {7},
                    "Earnings are likely to rise because demand is strong."};

AnswerChecks check(const Answer& answer) {
  return check_answer(forecast::write_answer(answer), answer, tests::synthetic_row("ACME", 1, {7}));
}

TEST(AnswerChecks, A_sound_answer_passes_all) {
  const AnswerChecks checks = check(kSound);
  EXPECT_TRUE(checks.factor_counts_right);
  EXPECT_FALSE(checks.contradicts_itself);
  EXPECT_FALSE(checks.is_cut_off);
  EXPECT_EQ(checks.names, checks.names_supported);
  EXPECT_EQ(checks.factors, 4U);
  EXPECT_EQ(checks.grounded_factors, 1U) << "estimates and record, profit";
  EXPECT_EQ(checks.causal_links, 1U);
  EXPECT_GE(checks.finance_terms, 1U);
  EXPECT_EQ(checks.numbers, 1U);
  EXPECT_EQ(checks.numbers_supported, 0U) << "the prompt has 101.50, not 1.5";
  EXPECT_GT(checks.positives.rouge1, 0.3);
}

TEST(AnswerChecks, Faults_are_counted) {
  Answer answer = kSound;
  answer.analysis = "The price will fall and decline further, as sales fall, and fall";
  EXPECT_TRUE(check(answer).contradicts_itself);
  EXPECT_TRUE(check(answer).is_cut_off);
  answer = kSound;
  answer.positives.resize(1);
  EXPECT_FALSE(check(answer).factor_counts_right);
  answer = kSound;
  answer.concerns = {"Globex sues.", "Rates of the ECB rise."};
  EXPECT_LT(check(answer).names_supported, check(answer).names);
  answer.analysis = "up it goes, up it goes, up it goes, up it goes.";
  EXPECT_GT(check(answer).repetition, check(kSound).repetition);
}

TEST(AnswerChecks, A_models_answers_are_taken_together) {
  const auto row = tests::synthetic_row("ACME", 1, {7});
  ModelAnswer sound{
      .model = "m", .text = forecast::write_answer(kSound), .seconds = 2.0, .answer_tokens = 100.0};
  ModelAnswer broken{.model = "m", .text = "I am an assistant.", .seconds = 4.0};
  ModelAnswer silent{.model = "m", .bins = forecast::BinDistribution::certain({7})};
  const CriteriaScores scores =
      score_criteria(std::vector<AnsweredRow>{{&sound, &row}, {&broken, &row}, {&silent, &row}});
  EXPECT_EQ(scores.answers, 2U);
  EXPECT_EQ(scores.parsed, 1U);
  ASSERT_EQ(scores.faults.size(), 1U);
  EXPECT_EQ(scores.faults[0].second, 1U);
  EXPECT_DOUBLE_EQ(*scores.seconds, 3);
  EXPECT_DOUBLE_EQ(*scores.answer_tokens_per_second, 50);
  EXPECT_FALSE(scores.peak_bytes);
  EXPECT_DOUBLE_EQ(scores.coherent, 1);
  EXPECT_TRUE(scores.rouge1_analysis);
}

}  // namespace
}  // namespace bellwether::evaluate
