#include "bellwether/report/llm/week_evaluation_document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "bellwether/report/document/csv.h"
#include "tests/report/llm/made_evaluation.h"

namespace bellwether::report {
namespace {

using forecast::BinDistribution;
using nlohmann::json;
using testing::HasSubstr;

// The model is right about ACME and did not answer for BOLT; the baseline says up of both.
evaluate::WeekEvaluation answered() {
  auto made = tests::made_evaluation();
  made.effective_weeks = 1;
  made.up = 0.5;
  made.models[0].made = {BinDistribution::certain({7}), std::nullopt};
  made.models[0].scores.accuracy = 0.5;
  made.models[0].scores.accuracy_interval = {.low = 0.25, .high = 0.75};
  evaluate::WeekComparison against;
  against.interval = {.low = -0.25, .high = 0.25};
  made.models[0].against = {against};
  made.baselines[0].made.assign(2, BinDistribution::certain({6}));
  made.notes = {"seer did not answer 1 of 2 rows."};
  return made;
}

TEST(WeekEvaluationDocument, Every_forecast_has_a_row_and_one_that_is_none_is_empty) {
  EXPECT_EQ(to_csv(week_predictions_table(answered())),
            "symbol,week,model,label,return,predicted,up,mean\n"
            "ACME,2024-01-05,seer,up by 1-2%,0.015,up by 1-2%,1,1.5\n"
            "BOLT,2024-01-05,seer,down by 1-2%,-0.015,,,\n"
            "ACME,2024-01-05,always-up,up by 1-2%,0.015,up by 0-1%,1,0.5\n"
            "BOLT,2024-01-05,always-up,down by 1-2%,-0.015,up by 0-1%,1,0.5\n");
}

TEST(WeekEvaluationDocument, The_summary_tells_weeks_accuracy_the_rival_and_whether_it_is_evidence) {
  auto made = answered();
  const std::string none = week_evaluation_document(made).summary;
  EXPECT_THAT(none, HasSubstr("2 rows in 1 week from 2024-01-05 to 2024-01-05"));
  EXPECT_THAT(none, HasSubstr("seer: direction accuracy 50.0"));
  EXPECT_THAT(none, HasSubstr("against always-up (not significant)"));
  EXPECT_THAT(none, HasSubstr("no row is later than its cut-off day, so that none is evidence"));
  made.models[0].later_period = {.rows = 2, .weeks = 1, .accuracy = 0.5, .interval = {}};
  EXPECT_THAT(week_evaluation_document(made).summary, HasSubstr("all rows are later than its cut-off day"));
  made.models[0].known_period = made.models[0].later_period;
  made.models[0].against[0].test.p_holm = 0.01;
  const std::string both = week_evaluation_document(made).summary;
  EXPECT_THAT(both, HasSubstr("of the 2 rows later than its cut-off day, 50.0"));
  EXPECT_THAT(both, HasSubstr("(significant)"));
}

TEST(WeekEvaluationDocument, As_json_it_has_the_tables_that_have_rows) {
  const json document = json::parse(to_json(answered()));
  EXPECT_EQ(document["format"], "bellwether.llm_evaluation/1");
  EXPECT_EQ(document["scores"].size(), 2U);
  EXPECT_EQ(document["comparisons"].size(), 1U);
  EXPECT_FALSE(document.contains("pairs"));
  EXPECT_FALSE(document.contains("injection"));
  EXPECT_EQ(document["notes"].size(), 2U) << "and that a forecast is no advice";
}

TEST(WeekEvaluationDocument, The_page_has_its_run_notes_and_sections) {
  const std::string page = week_evaluation_page(answered(), "20240105-llm-1");
  EXPECT_THAT(page, HasSubstr("20240105-llm-1"));
  EXPECT_THAT(page, HasSubstr("seer did not answer 1 of 2 rows."));
  EXPECT_THAT(page, HasSubstr("Against the market"));
  EXPECT_THAT(page, HasSubstr("always-up"));
}

}  // namespace
}  // namespace bellwether::report
