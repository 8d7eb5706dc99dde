#include "bellwether/report/llm/week_score_tables.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/report/document/csv.h"
#include "tests/report/llm/made_evaluation.h"

namespace bellwether::report {
namespace {

using testing::HasSubstr;

TEST(WeekScoreTables, Scores_list_models_and_then_baselines) {
  auto made = tests::made_evaluation();
  evaluate::WeekScores& scores = made.models[0].scores;
  scores.rows = 2;
  scores.unparsed = 1;
  scores.accuracy = 0.5;
  scores.accuracy_interval = {.low = 0.25, .high = 0.75};
  scores.macro_f1 = 0.375;
  scores.mcc = -0.5;
  scores.bin_accuracy = 0.125;
  scores.mse = 2.25;
  scores.brier = 0.0625;
  scores.rps = 0.1875;
  scores.rps_interval = {.low = 0.125, .high = 0.25};
  scores.ic = 0.75;
  scores.effective_rows = 1.5;
  made.baselines[0].scores.rows = 2;
  const std::string csv = to_csv(week_scores_table(made));
  EXPECT_THAT(csv, HasSubstr("model,kind,rows,unparsed,accuracy,accuracy_low,accuracy_high,macro_f1,mcc,"
                             "bin_accuracy,mse,brier,rps,rps_low,rps_high,ic,ic_positive,effective_rows,"
                             "parsed_accuracy\n"));
  EXPECT_THAT(csv, HasSubstr("\nseer,model,2,1,0.5,0.25,0.75,0.375,-0.5,0.125,2.25,0.0625,0.1875,0.125,0.25,"
                             "0.75,,1.5,\nalways-up,baseline,2,0,"));
}

TEST(WeekScoreTables, Comparisons_are_with_the_baseline_of_the_same_place) {
  auto made = tests::made_evaluation();
  evaluate::WeekComparison comparison;
  comparison.difference = 0.25;
  comparison.interval = {.low = -0.5, .high = 0.5};
  comparison.test = {.name = "Diebold-Mariano (HLN)", .p_value = 0.25, .p_holm = 0.5, .note = ""};
  made.models[0].against = {comparison};
  const std::string row = ",0.25,-0.5,0.5,0.25,0.5,Diebold-Mariano (HLN),\n";
  EXPECT_THAT(to_csv(week_comparisons_table(made)), HasSubstr("\nseer,always-up" + row));
  EXPECT_TRUE(week_pairs_table(made).rows.empty()) << "one model";
  made.models.push_back({.name = "other"});
  made.pairs = {{0, 1, comparison}};
  EXPECT_THAT(to_csv(week_pairs_table(made)), HasSubstr("\nseer,other" + row));
}

TEST(WeekScoreTables, What_was_read_has_a_row_for_each_part) {
  auto made = tests::made_evaluation();
  made.train = {40, 20, 2, 38, tests::day_of("2023-01-06"), tests::day_of("2023-05-19")};
  made.test = {2, 1, 2, 2, tests::day_of("2024-01-05"), tests::day_of("2024-01-05")};
  EXPECT_EQ(to_csv(week_data_table(made)),
            "part,rows,weeks,companies,market_rows,first,last\n"
            "train,40,20,2,38,2023-01-06,2023-05-19\ntest,2,1,2,2,2024-01-05,2024-01-05\n");
}

TEST(WeekScoreTables, The_memory_probe_shows_what_there_is) {
  auto made = tests::made_evaluation();
  EXPECT_TRUE(week_periods_table(made).rows.empty());
  made.models[0].later_period = {.rows = 2, .weeks = 1, .accuracy = 0.5, .interval = {.low = 0, .high = 1}};
  EXPECT_THAT(to_csv(week_periods_table(made)), HasSubstr("\nseer,2023-12-31,later,2,1,0.5,0,1\n"));
  evaluate::VariantEffect effect{.variant = forecast::PromptVariant::no_news, .rows = 8, .weeks = 4};
  effect.base_accuracy = 0.75;
  effect.accuracy = 0.5;
  effect.change.difference = -0.25;
  effect.change.interval = {.low = -0.5, .high = 0.125};
  effect.moved = 0.375;
  made.models[0].variants = {effect};
  EXPECT_THAT(to_csv(week_variants_table(made)),
              HasSubstr("\nseer,no-news,8,4,0.75,0.5,-0.25,-0.5,0.125,,0.375\n"));
}

TEST(WeekScoreTables, Orders_obeyed_are_shares_of_the_canary_rows) {
  auto made = tests::made_evaluation();
  EXPECT_TRUE(week_injection_table(made).rows.empty());
  made.models[0].injection = {.rows = 8, .words = 2, .bins = 4, .plain_bins = 1};
  EXPECT_EQ(to_csv(week_injection_table(made)), "model,rows,words,bins,plain_bins\nseer,8,0.25,0.5,0.125\n");
}

TEST(WeekScoreTables, The_published_parser_has_a_table_of_its_own) {
  auto made = tests::made_evaluation();
  EXPECT_TRUE(week_published_table(made).rows.empty());
  made.models[0].published = {.valid = 2, .accuracy = 0.5, .mse = 4.5};
  EXPECT_EQ(to_csv(week_published_table(made)), "model,valid,accuracy,mse\nseer,2,0.5,4.5\n");
}

}  // namespace
}  // namespace bellwether::report
