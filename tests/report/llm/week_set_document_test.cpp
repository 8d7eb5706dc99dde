#include "bellwether/report/llm/week_set_document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "bellwether/report/document/csv.h"
#include "tests/evaluate/llm/synthetic_rows.h"

namespace bellwether::report {
namespace {

using forecast::WeekPart;
using nlohmann::json;
using testing::Contains;
using testing::HasSubstr;

// Two rows to train on, one up and one with news, and one row to test, of four members a week.
BuiltWeekSet made_set() {
  BuiltWeekSet built;
  dataset::WeekSet& set = built.set;
  set.rows = {tests::synthetic_row("ACME", 0, {7}), tests::synthetic_row("BOLT", 0, {4}),
              tests::synthetic_row("ACME", 1, {4})};
  set.rows[1].market->news = 0;
  set.rows[2].part = WeekPart::test;
  set.weeks = {{tests::day_of("2024-01-05"), WeekPart::train, 2, 1, 1, 4, 0.0},
               {tests::day_of("2024-01-12"), WeekPart::test, 1, 1, 0, 0, -0.015}};
  set.left_out = {{"BOLT", "no bar", 1}, {"CORK", "no bar", 2}};
  built.files = {{"train.jsonl", "abc", 2, 100}};
  return built;
}

TEST(WeekSetDocument, Parts_years_and_tickers_are_counted) {
  const json made = json::parse(to_json(week_set_document(made_set())));
  EXPECT_EQ(made["format"], "bellwether.llm_dataset/1");
  ASSERT_EQ(made["parts"].size(), 2U);
  EXPECT_EQ(made["parts"][0]["rows"], 2);
  EXPECT_EQ(made["parts"][0]["with_news"], 0.5);
  EXPECT_EQ(made["parts"][0]["up"], 0.5);
  EXPECT_EQ(made["parts"][1]["part"], "test");
  EXPECT_EQ(made["years"][0]["weeks"], 2);
  ASSERT_EQ(made["tickers"].size(), 3U);
  EXPECT_EQ(made["tickers"][0]["weeks"], 2);
  EXPECT_EQ(made["tickers"][0]["up"], 0.5);
  EXPECT_EQ(made["tickers"][2]["ticker"], "CORK");
  EXPECT_EQ(made["tickers"][2]["weeks"], 0);
  EXPECT_EQ(made["tickers"][2]["left_out"], 2);
  EXPECT_EQ(made["left_out"][0]["tickers"], 2);
  EXPECT_EQ(made["left_out"][0]["weeks"], 3);
}

TEST(WeekSetDocument, The_summary_says_what_was_audited) {
  BuiltWeekSet built = made_set();
  EXPECT_THAT(week_set_document(built).summary, HasSubstr("The test part is 1 week, not 1 independent"));
  EXPECT_THAT(week_set_document(built).summary, HasSubstr("not run (--cutoffs 0)"));
  built.leaks = {.cuts = 5, .values = 1234};
  EXPECT_THAT(week_set_document(built).summary, HasSubstr("moved at 5 cutoffs (1,234 values compared)"));
  built.leaks->leak = "a prompt of ACME";
  EXPECT_THAT(week_set_document(built).summary, HasSubstr("Leak audit: a prompt of ACME."));
  built.set.reason_codes = {"HINDSIGHT_TEXT"};
  EXPECT_THAT(week_set_document(built).summary, HasSubstr("flaws (HINDSIGHT_TEXT)"));
}

TEST(WeekSetDocument, Members_without_prices_are_told) {
  BuiltWeekSet built = made_set();
  EXPECT_THAT(week_set_document(built).notes,
              Contains(HasSubstr("25.0 % of the index's members have no row")))
      << "3 rows of 4 members";
  built.set.weeks[0].members = 0;
  EXPECT_TRUE(week_set_document(built).notes.empty()) << "another universe";
}

TEST(WeekSetDocument, The_files_of_the_set_have_their_tables) {
  const BuiltWeekSet built = made_set();
  EXPECT_EQ(to_csv(set_weeks_table(built.set)),
            "week,part,rows,members,with_news,up,mean_return\n"
            "2024-01-05,train,2,4,1,1,0\n2024-01-12,test,1,,1,0,-0.015\n");
  EXPECT_EQ(to_csv(left_out_table(built.set)), "ticker,reason,weeks\nBOLT,no bar,1\nCORK,no bar,2\n");
  const json record = json::parse(to_json(week_set_record(built)));
  EXPECT_EQ(record["weeks"].size(), 2U);
  EXPECT_EQ(record["left_out"].size(), 2U);
  EXPECT_EQ(record["files"][0]["sha256"], "abc");
}

TEST(WeekSetDocument, The_preview_is_cut_to_few_rows_and_bytes) {
  const BuiltWeekSet built = made_set();
  const Table table = preview_table(built.set.rows, 2);
  ASSERT_EQ(table.rows.size(), 2U);
  const std::string csv = to_csv(table);
  EXPECT_THAT(csv, HasSubstr("ACME,2024-01-05 to 2024-01-12,up by 1-2%,"));
  EXPECT_THAT(csv, HasSubstr("\"From 2023-12-29 to 2024-01-05, ACME's stock price increased  …\""));
}

}  // namespace
}  // namespace bellwether::report
