#include "bellwether/report/llm/week_criteria_tables.h"

#include <gtest/gtest.h>

#include "bellwether/report/document/csv.h"
#include "tests/report/llm/made_evaluation.h"

namespace bellwether::report {
namespace {

// Three of four answers in the form; a second model gave none in words.
evaluate::WeekEvaluation four_answers() {
  auto made = tests::made_evaluation();
  evaluate::CriteriaScores& of = made.models[0].criteria;
  of.answers = 4;
  of.parsed = 3;
  of.faults = {{"no prediction line", 1}};
  of.seconds = 2.5;
  of.answer_tokens_per_second = 10;
  of.peak_bytes = 3 * 1048576.0;
  of.factor_counts_right = 0.5;
  of.names_supported = 0.25;
  of.numbers_supported = 1;
  of.coherent = 0.75;
  of.grounded_factors = 1.5;
  of.numbers = 2;
  of.causal_links = 0.5;
  of.repetition = 0.125;
  of.finished = 1;
  of.finance_terms = 3;
  made.models.push_back({.name = "silent"});
  return made;
}

TEST(WeekCriteriaTables, Time_tells_what_was_measured_and_leaves_the_rest_out) {
  EXPECT_EQ(to_csv(week_time_table(four_answers())),
            "model,answers,seconds,prompt_tokens_per_second,answer_tokens_per_second,peak_mib\n"
            "seer,4,2.5,,10,3\n");
}

TEST(WeekCriteriaTables, The_other_criteria_have_a_row_for_each_model_with_words) {
  const auto made = four_answers();
  EXPECT_EQ(to_csv(week_execution_table(made)),
            "model,parsed,factor_counts_right,names_supported,numbers_supported,coherent\n"
            "seer,0.75,0.5,0.25,1,0.75\n");
  EXPECT_EQ(to_csv(week_depth_table(made)), "model,grounded_factors,numbers,causal_links\nseer,1.5,2,0.5\n");
  EXPECT_EQ(to_csv(week_clarity_table(made)), "model,repetition,finished,finance_terms\nseer,0.125,1,3\n");
  EXPECT_EQ(to_csv(week_faults_table(made)), "model,fault,answers\nseer,no prediction line,1\n");
}

TEST(WeekCriteriaTables, Rouge_has_a_row_for_each_section_of_rows_with_answers) {
  auto made = four_answers();
  EXPECT_TRUE(week_rouge_table(made).rows.empty());
  evaluate::CriteriaScores& of = made.models[0].criteria;
  of.rouge1_positives = 0.5;
  of.rouge2_positives = 0.25;
  of.rouge_l_positives = 0.375;
  of.rouge1_concerns = of.rouge2_concerns = of.rouge_l_concerns = 0.125;
  of.rouge1_analysis = of.rouge2_analysis = of.rouge_l_analysis = 1.0;
  EXPECT_EQ(to_csv(week_rouge_table(made)),
            "model,section,rouge_1,rouge_2,rouge_l\n"
            "seer,positive developments,0.5,0.25,0.375\n"
            "seer,potential concerns,0.125,0.125,0.125\n"
            "seer,analysis,1,1,1\n");
}

}  // namespace
}  // namespace bellwether::report
