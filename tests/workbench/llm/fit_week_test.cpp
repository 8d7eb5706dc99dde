#include "bellwether/workbench/llm/fit_week.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/workbench/llm/week_model_file.h"
#include "tests/support/test_job.h"
#include "tests/workbench/llm/answered_rows.h"
#include "tests/workbench/llm/fitted_weeks.h"

namespace bellwether::workbench {
namespace {

TEST(FitWeek, Weighs_the_model_on_the_last_weeks_and_leaves_what_a_forecast_needs) {
  const tests::TemporaryFolder folder;
  const auto stories = tests::write_long_stories(folder.path());
  if (!stories) GTEST_SKIP() << tests::kNeedsShared;
  tests::TestJob job;
  auto run = tests::made_run(folder, "fit");
  const auto fit = fit_week(run, tests::fit_request(*stories), job.get());
  ASSERT_TRUE(fit) << fit.error().message;
  EXPECT_EQ(fit->tickers, (std::vector<std::string>{"AAPL"}));
  EXPECT_LT(fit->train_last, fit->validation_first);
  EXPECT_GT(fit->training_rows, fit->validation_rows);
  EXPECT_LE(fit->pool.rps, fit->pool.training_rps) << "weight 0 would give that";
  EXPECT_LE(fit->pool.rps, fit->pool.model_rps) << "and weight 1 this";
  const auto model = read_week_model(run.path() / kWeekModelFile);
  ASSERT_TRUE(model) << model.error().message;
  EXPECT_DOUBLE_EQ(model->weight, fit->pool.weight);
  EXPECT_EQ(model->fingerprint, fit->fingerprint);
  EXPECT_EQ(model->asked.max_tokens, 48U);
  EXPECT_GT(utc_date(model->known_through), fit->validation_last);
  const auto answers = evaluate::read_answers((run.path() / "answers.jsonl").string());
  ASSERT_TRUE(answers) << answers.error().message;
  EXPECT_EQ(answers->answers.size(), fit->validation_rows);
}

TEST(FitWeek, Needs_a_model) {
  const tests::TemporaryFolder folder;
  tests::TestJob job;
  auto run = tests::made_run(folder, "fit");
  WeekFitRequest request;
  request.files.prices = tests::sample_prices();
  const auto fit = fit_week(run, request, job.get());
  ASSERT_FALSE(fit);
  EXPECT_THAT(fit.error().message, testing::HasSubstr("--model or --endpoint"));
}

}  // namespace
}  // namespace bellwether::workbench
