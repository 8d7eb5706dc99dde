#include "bellwether/workbench/llm/evaluate_weeks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/dataset/llm/week_set_files.h"
#include "tests/support/test_job.h"
#include "tests/workbench/llm/answered_rows.h"

namespace bellwether::workbench {
namespace {

using testing::HasSubstr;

// A folder as `llm dataset` leaves it: 40 weeks to train on, four to test, and those without news.
class EvaluateWeeks : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directory(set());
    ASSERT_TRUE(dataset::write_week_rows(set(), "train.jsonl", tests::synthetic_weeks(0, 40)));
    ASSERT_TRUE(dataset::write_week_rows(set(), "test.jsonl", test_));
    auto without = test_;
    for (forecast::WeekRow& each : without) {
      each.variant = forecast::PromptVariant::no_news;
      each.answer.clear();
    }
    ASSERT_TRUE(dataset::write_week_rows(set(), "test-no-news.jsonl", without));
    auto all = test_;
    all.insert(all.end(), without.begin(), without.end());
    request_.data = {set().string()};
    request_.answering.draws = 100;
    request_.answering.answers = {tests::right_answers(folder_, "seer", all)};
  }
  core::Result<evaluate::WeekEvaluation> evaluate() {
    auto run = tests::made_run(folder_, "look");
    return evaluate_weeks(run, request_, job_.get());
  }
  std::filesystem::path set() const { return folder_.path() / "set"; }

  tests::TemporaryFolder folder_;
  tests::TestJob job_;
  std::vector<forecast::WeekRow> test_ = tests::synthetic_weeks(40, 4);
  WeekEvaluationRequest request_;
};

TEST_F(EvaluateWeeks, A_folder_brings_its_training_test_and_variants) {
  const auto evaluation = evaluate();
  ASSERT_TRUE(evaluation) << evaluation.error().message;
  EXPECT_EQ(evaluation->train.rows, 120U);
  EXPECT_EQ(evaluation->test.rows, 12U);
  ASSERT_EQ(evaluation->models[0].variants.size(), 1U);
  EXPECT_EQ(evaluation->models[0].variants[0].rows, 12U);
}

TEST_F(EvaluateWeeks, The_last_weeks_alone_are_taken_where_they_are_asked_for) {
  request_.last_weeks = 3;
  const auto evaluation = evaluate();
  ASSERT_TRUE(evaluation) << evaluation.error().message;
  EXPECT_EQ(evaluation->test.weeks, 3U);
  EXPECT_EQ(evaluation->test.first, test_[3].week);
  EXPECT_EQ(evaluation->models[0].variants[0].weeks, 3U);
}

TEST_F(EvaluateWeeks, A_file_takes_the_training_beside_it_or_the_one_named) {
  request_.data = {(set() / "test.jsonl").string()};
  auto evaluation = evaluate();
  ASSERT_TRUE(evaluation) << evaluation.error().message;
  EXPECT_EQ(evaluation->train.rows, 120U);
  EXPECT_TRUE(evaluation->models[0].variants.empty());
  request_.train = (folder_.path() / "none.jsonl").string();
  evaluation = evaluate();
  ASSERT_FALSE(evaluation);
  EXPECT_THAT(evaluation.error().message, HasSubstr("--train"));
}

TEST_F(EvaluateWeeks, A_folder_without_rows_is_an_error_with_a_remedy) {
  request_.data = {folder_.path().string()};
  const auto evaluation = evaluate();
  ASSERT_FALSE(evaluation);
  EXPECT_EQ(evaluation.error().kind, core::ErrorKind::not_found);
  EXPECT_THAT(evaluation.error().message, HasSubstr("llm dataset"));
}

}  // namespace
}  // namespace bellwether::workbench
