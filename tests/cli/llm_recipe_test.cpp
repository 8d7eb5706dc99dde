// The recipe llm as a user runs it: backtest, fit, predict with a receipt, replay.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/support/long_stories.h"
#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::cli {
namespace {

using nlohmann::json;
using testing::HasSubstr;

class LlmRecipe : public testing::Test {
 protected:
  void SetUp() override {
    stories_ = tests::write_long_stories(folder_.path());
    if (!stories_) GTEST_SKIP() << "fixtures/stories260K is absent";
  }
  tests::ProgramOutcome run(std::vector<std::string> verb, const std::vector<std::string>& more) const {
    verb.insert(verb.end(), {"--prices", tests::repository_path("samples/prices/AAPL.csv").string(),
                             "--texts", tests::repository_path("samples/texts/texts.csv").string(), "--runs",
                             runs(), "--format", "json"});
    verb.insert(verb.end(), more.begin(), more.end());
    return tests::run_bellwether(verb);
  }
  std::vector<std::string> model() const {
    return {"--model",         stories_->model.string(),
            "--tokenizer",     stories_->tokenizer.string(),
            "--chat-template", "fingpt",
            "--cutoff",        "2015-01-01",
            "--max-tokens",    "48",
            "--test-share",    "0.05"};
  }
  std::string runs() const { return (folder_.path() / "runs").string(); }

  tests::TemporaryFolder folder_;
  std::optional<tests::LongStories> stories_;
};

TEST_F(LlmRecipe, Is_backtested_against_the_market) {
  const auto outcome = run({"forecast", "backtest", "llm"}, model());
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  const json document = json::parse(outcome.output);
  EXPECT_EQ(document["format"], "bellwether.llm_evaluation/1");
  EXPECT_EQ(document["scores"][0]["unparsed"], 0);
  EXPECT_EQ(document["data"][0]["companies"], 1);
}

TEST_F(LlmRecipe, Is_fitted_asked_and_replayed_to_the_bit) {
  std::vector<std::string> asked = model();
  asked[asked.size() - 2] = "--validation-share";
  const auto fitted = run({"forecast", "fit", "llm"}, asked);
  ASSERT_EQ(fitted.exit_code, 0) << fitted.errors;
  const json fit = json::parse(fitted.output)["fit"];
  EXPECT_LE(fit["rps"], fit["training_rps"]);
  std::string folder;
  for (const auto& each : std::filesystem::directory_iterator(runs())) {
    if (std::filesystem::exists(each.path() / "llm_model.json")) folder = each.path().string();
  }
  ASSERT_FALSE(folder.empty());
  const auto predicted = run({"forecast", "predict", "llm"}, {"--from", folder, "--ticker", "AAPL"});
  ASSERT_EQ(predicted.exit_code, 0) << predicted.errors;
  const json forecast = json::parse(predicted.output);
  EXPECT_EQ(forecast["format"], "bellwether.llm_forecast/1");
  EXPECT_EQ(forecast["bins"].size(), 12U);
  EXPECT_FALSE(forecast["argument"].empty());
  const auto replayed = tests::run_bellwether({"forecast", "replay", "--runs", runs(), "--format", "json"});
  EXPECT_EQ(replayed.exit_code, 0) << replayed.errors << replayed.output;
}

TEST_F(LlmRecipe, Needs_what_the_fit_left) {
  EXPECT_THAT(run({"forecast", "predict", "llm"}, {"--ticker", "AAPL"}).errors,
              HasSubstr("--from is missing"));
  EXPECT_THAT(run({"forecast", "backtest", "llm"}, {}).errors, HasSubstr("--answers, --model or --endpoint"));
}

}  // namespace
}  // namespace bellwether::cli
