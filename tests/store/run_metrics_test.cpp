#include "bellwether/store/run_metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace bellwether::store {
namespace {

std::vector<std::string> told(const std::vector<RunMetric>& metrics) {
  std::vector<std::string> words;
  for (const RunMetric& each : metrics)
    words.push_back(each.stage + "/" + each.name + "=" + core::value_text(each.value));
  return words;
}

std::vector<RunMetric> read(const std::string& lines) {
  const tests::TemporaryFolder folder;
  static_cast<void>(folder.write("metrics.jsonl", lines));
  const auto metrics = read_run_metrics(folder.path());
  EXPECT_TRUE(metrics) << metrics.error().message;
  return metrics ? *metrics : std::vector<RunMetric>();
}

TEST(RunMetrics, Keep_the_last_value_of_each_stage_and_leave_out_single_steps) {
  const auto metrics = read(
      "{\"stage\":\"fit "
      "step\",\"step\":1,\"train/loss\":3}\n{\"stage\":\"fit\",\"step\":0,\"train_loss\":2}\n"
      "{\"stage\":\"fit\",\"step\":1,\"train_loss\":1}\n{\"stage\":\"test\",\"step\":0,\"accuracy\":0.5}\n");
  EXPECT_THAT(told(metrics), testing::ElementsAre("fit/train_loss=1", "test/accuracy=0.5"));
}

TEST(RunMetrics, A_run_without_the_file_has_none) {
  const tests::TemporaryFolder folder;
  const auto metrics = read_run_metrics(folder.path());
  ASSERT_TRUE(metrics);
  EXPECT_TRUE(metrics->empty());
}

TEST(RunMetrics, A_damaged_line_is_told_with_its_number) {
  const tests::TemporaryFolder folder;
  static_cast<void>(
      folder.write("metrics.jsonl", "{\"stage\":\"a\",\"step\":0,\"b\":1}\n{\"stage\":\"a\"\n"));
  const auto metrics = read_run_metrics(folder.path());
  ASSERT_FALSE(metrics);
  EXPECT_EQ(metrics.error().kind, core::ErrorKind::data);
  EXPECT_THAT(metrics.error().message, testing::HasSubstr("metrics.jsonl:2"));
}

TEST(RunMetrics, What_is_no_row_is_refused) {
  for (const char* line : {"", "1", "[]", "{}", R"({"stage":"a"})", R"({"step":1})",
                           R"({"stage":1,"step":1})", R"({"stage":"a","step":1.5})",
                           R"({"stage":"a","step":1,"b":"c"})", R"({"stage":"a","step":1,"b":{}})"})
    EXPECT_FALSE(parse_metrics_line(line)) << line;
}

TEST(HeadlineMetrics, Are_of_the_first_tested_model_that_is_no_baseline_and_never_chosen_by_value) {
  const std::vector<RunMetric> metrics = {{"test persistence", "rmse", 1.0},
                                          {"test lstm", "rmse", 3.0},
                                          {"test lstm", "mae", 2.0},
                                          {"test lstm", "skill", -0.2},
                                          {"test other", "skill", 0.9}};
  EXPECT_THAT(told(headline_metrics(metrics)),
              testing::ElementsAre("test lstm/skill=-0.2", "test lstm/rmse=3"));
}

TEST(HeadlineMetrics, Are_those_of_the_verdict_where_the_run_has_one) {
  const std::vector<RunMetric> metrics = {{"test lstm", "skill", 0.4},
                                          {"test lstm-sentiment", "skill", -0.2},
                                          {"verdict", "skill", -0.2},
                                          {"fix threshold", "errors_with", 3.0}};
  EXPECT_THAT(told(headline_metrics(metrics)), testing::ElementsAre("test lstm-sentiment/skill=-0.2"));
}

TEST(HeadlineMetrics, A_moving_average_of_some_days_is_a_baseline) {
  const std::vector<RunMetric> metrics = {
      {"test moving-average-5", "skill", -0.8}, {"test ar-1", "skill", 0.1}, {"test lstm", "skill", -0.1}};
  EXPECT_THAT(told(headline_metrics(metrics)), testing::ElementsAre("test lstm/skill=-0.1"));
}

TEST(HeadlineMetrics, Without_a_test_are_of_the_last_stage) {
  const std::vector<RunMetric> metrics = {
      {"fit", "rate", 1.0}, {"fit", "train_loss", 3.0}, {"fit", "validation_loss", 2.0}};
  EXPECT_THAT(told(headline_metrics(metrics)),
              testing::ElementsAre("fit/validation_loss=2", "fit/train_loss=3"));
  EXPECT_TRUE(headline_metrics({}).empty());
  EXPECT_THAT(told(headline_metrics({{"verdict", "skill", 0.1}})), testing::ElementsAre("verdict/skill=0.1"));
}

}  // namespace
}  // namespace bellwether::store
