#include "bellwether/workbench/llm/evaluate_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "bellwether/core/file.h"
#include "tests/support/test_job.h"
#include "tests/workbench/llm/answered_rows.h"

namespace bellwether::workbench {
namespace {

using testing::HasSubstr;

std::string content(const store::RunDirectory& run, const char* name) {
  const auto text = core::read_file(run.path() / name, 1 << 20);
  return text ? *text : text.error().message;
}

class EvaluateRows : public testing::Test {
 protected:
  core::Result<evaluate::WeekEvaluation> evaluate(store::RunDirectory& run, const AnsweringOptions& options) {
    evaluate::AnsweredWeeks weeks{.train = tests::synthetic_weeks(0, 40),
                                  .test = tests::synthetic_weeks(40, 4),
                                  .answers = {},
                                  .seed = 1};
    return evaluate_rows(run, std::move(weeks), options, job_.get());
  }
  std::string right() const { return tests::right_answers(folder_, "seer", tests::synthetic_weeks(40, 4)); }

  tests::TemporaryFolder folder_;
  tests::TestJob job_;
};

TEST_F(EvaluateRows, Leaves_everything_found_in_the_run) {
  auto run = tests::made_run(folder_, "first");
  const auto evaluation = evaluate(run, {.answers = {right()}, .draws = 100, .asked = {}});
  ASSERT_TRUE(evaluation) << evaluation.error().message;
  EXPECT_DOUBLE_EQ(evaluation->models[0].scores.accuracy, 1);
  const auto document = nlohmann::json::parse(content(run, "llm.json"));
  EXPECT_EQ(document["scores"][0]["model"], "seer");
  EXPECT_EQ(document["scores"][0]["accuracy"], 1.0);
  EXPECT_THAT(content(run, "predictions.csv"), HasSubstr("ACME,2024-10-11,seer,"));
  EXPECT_THAT(content(run, "metrics.jsonl"), HasSubstr("test seer"));
  EXPECT_THAT(content(run, "metrics.jsonl"), HasSubstr("test always-up"));
  EXPECT_THAT(content(run, "report.html"), HasSubstr("seer"));
  EXPECT_FALSE(std::filesystem::exists(run.path() / "answers.jsonl")) << "none was made here";
}

TEST_F(EvaluateRows, A_second_look_at_the_same_rows_is_told) {
  auto first = tests::made_run(folder_, "first");
  const auto before = evaluate(first, {.answers = {right()}, .draws = 100, .asked = {}});
  ASSERT_TRUE(before);
  auto second = tests::made_run(folder_, "second");
  const auto after = evaluate(second, {.answers = {right()}, .draws = 100, .asked = {}});
  ASSERT_TRUE(after);
  EXPECT_EQ(after->notes.size(), before->notes.size() + 1);
}

// The same words in another time are the same model.
TEST_F(EvaluateRows, A_model_is_known_by_what_it_said) {
  const auto rows = tests::synthetic_weeks(40, 4);
  std::string lines;
  for (const forecast::WeekRow& each : rows) {
    auto answer = tests::made_answer(each, "seer", each.label);
    answer.seconds = 3;
    lines += to_json_line(answer) + "\n";
  }
  auto first = tests::made_run(folder_, "first");
  ASSERT_TRUE(evaluate(first, {.answers = {right()}, .draws = 100, .asked = {}}));
  auto second = tests::made_run(folder_, "second");
  const auto slow = folder_.write("slow.jsonl", lines).string();
  const auto again = evaluate(second, {.answers = {slow}, .draws = 100, .asked = {}});
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_THAT(again->notes, testing::Contains(HasSubstr("evaluated once before, 1 with this model")));
}

TEST_F(EvaluateRows, Somebody_must_answer) {
  auto run = tests::made_run(folder_, "first");
  const auto evaluation = evaluate(run, {});
  ASSERT_FALSE(evaluation);
  EXPECT_EQ(evaluation.error().kind, core::ErrorKind::usage);
  EXPECT_TRUE(check_answering({.answers = {"a.jsonl"}, .asked = {}}));
}

}  // namespace
}  // namespace bellwether::workbench
