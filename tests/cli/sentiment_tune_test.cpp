// `bellwether sentiment tune` as a user runs it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/program.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::cli {
namespace {

using testing::HasSubstr;
using tests::run_bellwether;

class SentimentTune : public testing::Test {
 protected:
  SentimentTune() {
    const auto made = run_bellwether({"text", "train-vocab", texts(), "--text-column", "text", "--size",
                                      "300", "--out", path("vocabulary")});
    EXPECT_EQ(made.exit_code, 0) << made.errors;
  }
  static std::string texts() { return tests::repository_path("samples/texts/texts.csv").string(); }
  std::string path(const char* name) const { return (folder_.path() / name).string(); }

  tests::ProgramOutcome tune(std::vector<std::string> more) const {
    std::vector<std::string> arguments = {
        "sentiment",      "tune",         "--runs",       path("runs"),
        "--data",         texts(),        "--vocabulary", path("vocabulary"),
        "--out",          path("search"), "--layers",     "1",
        "--hidden",       "16",           "--heads",      "2",
        "--intermediate", "32",           "--max-length", "16",
        "--draws",        "100"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_bellwether(arguments);
  }

  tests::TemporaryFolder folder_;
};

TEST_F(SentimentTune, Tells_the_steps_first_and_then_the_table_and_the_words) {
  const auto outcome = tune({"--preset", "source", "--classes", "binary"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  EXPECT_THAT(outcome.errors, HasSubstr("the three configurations of the source: 3 runs, "));
  EXPECT_THAT(outcome.errors, HasSubstr("run 2 of 3: learning rate 2e-05, batch 8, 5 epochs: "));
  for (const char* each : {"trial  learning rate  batch  epochs  best epoch  accuracy",
                           "3 trials in the ledger;\ntest-set evaluations: 1",
                           "Searched: ", "hparam_search_results.csv", "results_lr", "text score --model"})
    EXPECT_THAT(outcome.output, HasSubstr(each));
  // Once more, for machines: nothing is trained, nothing read.
  const auto json = tune({"--preset", "source", "--classes", "binary", "--format", "json"});
  ASSERT_EQ(json.exit_code, 0) << json.errors;
  const auto whole = nlohmann::json::parse(json.output);
  EXPECT_EQ(whole.at("runs").at(0).at("folder"), "results_lr5e-05_bs16_epochs3");
  EXPECT_EQ(whole.at("test").at("reads"), 1);
}

TEST_F(SentimentTune, Says_what_is_wrong_with_a_flag) {
  for (const std::vector<std::string>& wrong :
       {std::vector<std::string>{"--learning-rate", ""}, {"--learning-rate", "0"}, {"--preset", "mine"}}) {
    const auto outcome = tune(wrong);
    EXPECT_EQ(outcome.exit_code, 2) << wrong[0];
    EXPECT_THAT(outcome.errors, HasSubstr(wrong[0]));
  }
}

}  // namespace
}  // namespace bellwether::cli
