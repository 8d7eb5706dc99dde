// `bellwether llm dataset` as a user runs it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/program.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::cli {
namespace {

using testing::HasSubstr;

class LlmDataset : public testing::Test {
 protected:
  tests::ProgramOutcome make(const std::vector<std::string>& more) const {
    std::vector<std::string> arguments = {
        "llm",      "dataset",
        "--prices", tests::repository_path("samples/prices/AAPL.csv").string(),
        "--texts",  tests::repository_path("samples/texts/texts.csv").string(),
        "--out",    out().string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return tests::run_bellwether(arguments);
  }
  std::filesystem::path out() const { return folder_.path() / "set"; }
  std::string content(const char* name) const {
    std::ostringstream text;
    text << std::ifstream(out() / name).rdbuf();
    return text.str();
  }
  tests::TemporaryFolder folder_;
};

TEST_F(LlmDataset, Makes_the_parts_and_variants_audits_them_and_tells_the_counts) {
  const auto outcome = make({"--variants", "masked,canary", "--cutoffs", "3"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  EXPECT_THAT(outcome.output, HasSubstr("Leak audit: no prompt, argument or outcome moved at 3 cutoffs"));
  for (const char* name : {"train.jsonl", "validation.jsonl", "test.jsonl", "test-masked.jsonl",
                           "test-canary.jsonl", "weeks.csv", "left_out.csv"})
    EXPECT_TRUE(std::filesystem::exists(out() / name)) << name;
  const auto record = nlohmann::json::parse(content("dataset.json"));
  EXPECT_EQ(record["format"], "bellwether.llm_dataset/1");
  EXPECT_EQ(record["parts"].size(), 4U);
}

TEST_F(LlmDataset, Equal_commands_give_equal_bytes_and_a_folder_is_not_replaced_unasked) {
  ASSERT_EQ(make({"--cutoffs", "0"}).exit_code, 0);
  const std::string first = content("train.jsonl");
  EXPECT_EQ(make({"--cutoffs", "0"}).exit_code, 2);
  ASSERT_EQ(make({"--cutoffs", "0", "--overwrite"}).exit_code, 0);
  EXPECT_EQ(content("train.jsonl"), first);
}

TEST_F(LlmDataset, As_published_every_row_is_marked) {
  const auto outcome = make({"--as-published", "--cutoffs", "10"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  EXPECT_THAT(outcome.output, HasSubstr("HINDSIGHT_TEXT"));
  std::istringstream lines(content("test.jsonl"));
  for (std::string line; std::getline(lines, line);)
    EXPECT_EQ(nlohmann::json::parse(line)["mode"], "as-published");
}

}  // namespace
}  // namespace bellwether::cli
