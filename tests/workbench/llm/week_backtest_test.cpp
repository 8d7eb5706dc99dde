#include "bellwether/workbench/llm/week_backtest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/test_job.h"
#include "tests/workbench/llm/answered_rows.h"
#include "tests/workbench/llm/fitted_weeks.h"

namespace bellwether::workbench {
namespace {

class WeekBacktest : public testing::Test {
 protected:
  WeekBacktest() {
    request_.files.prices = tests::sample_prices();
    request_.files.texts = {tests::sample_texts()};
    request_.set.variants = {forecast::PromptVariant::no_prices};
    request_.answering.draws = 100;
  }
  // The rows that the backtest will ask about.
  std::vector<forecast::WeekRow> test_rows() {
    const auto inputs = read_company_inputs(request_.files, request_.set_options().mode(), job_.get());
    const auto set = make_week_set(*inputs, request_.files, request_.set_options(), job_.get());
    std::vector<forecast::WeekRow> rows;
    for (const forecast::WeekRow& each : set->rows) {
      if (each.part == forecast::WeekPart::test) rows.push_back(each);
    }
    return rows;
  }

  tests::TemporaryFolder folder_;
  tests::TestJob job_;
  WeekBacktestRequest request_;
};

TEST_F(WeekBacktest, The_rows_of_the_test_part_are_scored) {
  const auto rows = test_rows();
  request_.answering.answers = {tests::right_answers(folder_, "seer", rows)};
  auto run = tests::made_run(folder_, "backtest");
  const auto evaluation = week_backtest(run, request_, job_.get());
  ASSERT_TRUE(evaluation) << evaluation.error().message;
  EXPECT_EQ(evaluation->test.rows, rows.size());
  EXPECT_DOUBLE_EQ(evaluation->models[0].scores.accuracy, 1);
  EXPECT_DOUBLE_EQ(evaluation->models[0].scores.bin_accuracy, 1);
  EXPECT_TRUE(evaluation->models[0].variants.empty()) << "they were not answered";
  EXPECT_TRUE(evaluation->reason_codes.empty());
}

TEST_F(WeekBacktest, Somebody_must_answer_before_anything_is_read) {
  request_.files.prices = "none";
  auto run = tests::made_run(folder_, "backtest");
  const auto evaluation = week_backtest(run, request_, job_.get());
  ASSERT_FALSE(evaluation);
  EXPECT_THAT(evaluation.error().message, testing::HasSubstr("nothing answers"));
}

TEST_F(WeekBacktest, Its_seed_and_mode_are_those_of_the_set) {
  request_.seed = 7;
  request_.as_published = true;
  EXPECT_EQ(request_.set_options().seed, 7U);
  EXPECT_EQ(request_.set_options().mode(), feature::WeekMode::as_published);
  EXPECT_THAT(week_reason_codes(), testing::Contains("HINDSIGHT_TEXT"));
}

}  // namespace
}  // namespace bellwether::workbench
