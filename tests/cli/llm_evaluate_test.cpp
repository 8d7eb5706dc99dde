// `bellwether llm evaluate` as a user runs it: answers made elsewhere, a model run here, and one behind a server.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/long_stories.h"
#include "tests/support/program.h"
#include "tests/support/stub_vendor.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::cli {
namespace {

using nlohmann::json;
using testing::HasSubstr;

constexpr const char* kAnswer =
    "[Positive Developments]:\n1. Sales grew.\n2. Costs fell.\n\n[Potential Concerns]:\n1. Rates may "
    "rise.\n2. A rival "
    "grew.\n\n[Prediction & Analysis]:\nPrediction: Up by 1-2%\nAnalysis: Sales grew because demand is "
    "strong.";

class LlmEvaluate : public testing::Test {
 protected:
  void SetUp() override {
    const auto made = tests::run_bellwether(
        {"llm", "dataset", "--prices", tests::repository_path("samples/prices/AAPL.csv").string(), "--texts",
         tests::repository_path("samples/texts/texts.csv").string(), "--variants", "masked,canary",
         "--cutoffs", "0", "--out", set()});
    ASSERT_EQ(made.exit_code, 0) << made.errors;
  }
  tests::ProgramOutcome evaluate(std::vector<std::string> more, const tests::ProgramSetup& setup = {}) const {
    std::vector<std::string> arguments = {
        "llm",     "evaluate", "--data",   set(), "--runs", folder_.path() / "runs",
        "--draws", "200",      "--format", "json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return tests::run_bellwether(arguments, setup);
  }
  std::string set() const { return (folder_.path() / "set").string(); }
  // An answer of the model to every row of the test and its variants.
  std::string answers_of(const std::string& model) const {
    std::string lines;
    for (const char* file : {"test.jsonl", "test-masked.jsonl", "test-canary.jsonl"}) {
      std::ifstream rows(folder_.path() / "set" / file);
      for (std::string line; std::getline(rows, line);) {
        const json row = json::parse(line);
        lines += json({{"model", model},
                       {"cutoff", "2015-01-01"},
                       {"symbol", row["symbol"]},
                       {"week", row["week"]},
                       {"variant", row["variant"]},
                       {"answer", kAnswer},
                       {"seconds", 2.5}})
                     .dump() +
                 "\n";
      }
    }
    return lines;
  }

  tests::TemporaryFolder folder_;
};

TEST_F(LlmEvaluate, Answers_made_elsewhere_are_scored_beside_the_baselines) {
  const auto first = folder_.write("a.jsonl", answers_of("first")),
             second = folder_.write("b.jsonl", answers_of("second"));
  const auto outcome = evaluate({"--answers", first.string() + "," + second.string()});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  const json document = json::parse(outcome.output);
  EXPECT_EQ(document["format"], "bellwether.llm_evaluation/1");
  ASSERT_GE(document["scores"].size(), 8U);
  EXPECT_EQ(document["scores"][0]["model"], "first");
  EXPECT_EQ(document["pairs"].size(), 1U);
  EXPECT_EQ(document["execution"][0]["parsed"], 1.0);
  EXPECT_EQ(document["time"][0]["seconds"], 2.5);
  EXPECT_EQ(document["rouge"].size(), 6U);
  EXPECT_EQ(document["variants"].size(), 4U);
  EXPECT_EQ(document["injection"][0]["words"], 0.0);
  EXPECT_EQ(document["periods"].size(), 2U) << "all rows are later than the cut-off day";
  EXPECT_FALSE(document["published"].empty());
  // always-up says the same of every row.
  for (const json& each : document["comparisons"]) {
    if (each["baseline"] == "always-up") {
      EXPECT_EQ(each["accuracy_difference"], 0.0);
    }
  }
}

TEST_F(LlmEvaluate, What_is_missing_is_told_with_a_remedy) {
  EXPECT_THAT(evaluate({}).errors, HasSubstr("--answers, --model or --endpoint"));
  EXPECT_THAT(evaluate({"--model", "nothing"}).errors, HasSubstr("--cutoff is needed"));
  EXPECT_THAT(evaluate({"--endpoint", "http://127.0.0.1:9/v1", "--cutoff", "2024-01-01"}).errors,
              HasSubstr("--endpoint-model is needed"));
  const auto empty = folder_.write("none.jsonl", "{}\n");
  const auto outcome = evaluate({"--answers", empty.string()});
  EXPECT_EQ(outcome.exit_code, 4);
  EXPECT_THAT(outcome.errors, HasSubstr("none.jsonl:1"));
}

TEST_F(LlmEvaluate, A_model_run_here_writes_in_the_form_and_gives_bins) {
  const auto stories = tests::write_long_stories(folder_.path());
  if (!stories) GTEST_SKIP() << "fixtures/stories260K is absent";
  const auto outcome = evaluate(
      {"--model", stories->model.string(), "--tokenizer", stories->tokenizer.string(), "--chat-template",
       "fingpt", "--cutoff", "2023-06-01", "--max-tokens", "64", "--last-weeks", "2", "--decoding", "both"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  const json document = json::parse(outcome.output);
  EXPECT_EQ(document["scores"][0]["model"], "stories.bin");
  EXPECT_EQ(document["scores"][1]["model"], "stories.bin (free)");
  EXPECT_EQ(document["scores"][0]["unparsed"], 0) << "every answer is in the form";
  EXPECT_GT(document["scores"][1]["unparsed"], 0);
  EXPECT_EQ(document["execution"][0]["parsed"], 1.0);
  EXPECT_GT(document["time"][0]["seconds"], 0.0);
}

TEST_F(LlmEvaluate, A_model_behind_a_server_takes_the_same_referee) {
  tests::StubVendor stub;
  stub.answer(
      "/v1/chat/completions",
      {tests::StubAnswer::json(
          json({{"choices",
                 {{{"message", {{"role", "assistant"}, {"content", kAnswer}}}, {"finish_reason", "stop"}}}}})
              .dump())});
  const auto outcome = evaluate({"--endpoint", stub.base_url() + "/v1", "--endpoint-model", "tiny",
                                 "--cutoff", "2015-01-01", "--last-weeks", "3"},
                                {.environment = {"OPENAI_API_KEY=sk-0123456789abcdef"}});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  const json document = json::parse(outcome.output);
  EXPECT_EQ(document["scores"][0]["model"], "tiny");
  EXPECT_EQ(document["scores"][0]["unparsed"], 0);
  const auto requests = stub.requests();
  ASSERT_EQ(requests.size(), 9U) << "three weeks, base and two variants";
  EXPECT_EQ(requests[0].header("authorization"), "Bearer sk-0123456789abcdef");
  EXPECT_THAT(json::parse(requests[0].body)["messages"][1]["content"].get<std::string>(), HasSubstr("AAPL"));
}

}  // namespace
}  // namespace bellwether::cli
