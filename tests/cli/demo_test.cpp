// `bellwether demo` as a user runs it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::cli {
namespace {

using testing::HasSubstr;
using tests::run_bellwether;

std::filesystem::path only_folder(const std::filesystem::path& folder) {
  return std::filesystem::directory_iterator(folder)->path();
}

TEST(DemoCommand, Tells_the_story_and_names_the_report) {
  const tests::TemporaryFolder folder;
  const auto outcome =
      run_bellwether({"demo", "--seeds", "1", "--cutoffs", "2", "--out", folder.path().string()});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  EXPECT_THAT(outcome.output, HasSubstr("4. positive | conf="));
  EXPECT_THAT(outcome.output, HasSubstr("not one bit changed"));
  EXPECT_THAT(outcome.output, HasSubstr("mode: as-published (LEAK_SCALER"));
  EXPECT_THAT(outcome.output, HasSubstr("AAPL's return of 2025-10 is forecast at"));
  EXPECT_THAT(outcome.output, HasSubstr("Verdict: "));
  const std::filesystem::path report = only_folder(folder.path()) / "report.html";
  EXPECT_THAT(outcome.output, HasSubstr(report.string()));
  EXPECT_TRUE(std::filesystem::exists(report));
}

TEST(DemoCommand, Gives_one_JSON_document_to_machines) {
  const tests::TemporaryFolder folder;
  const auto outcome = run_bellwether(
      {"demo", "--seeds", "1", "--cutoffs", "2", "--format", "json", "--out", folder.path().string()});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  const auto whole = nlohmann::json::parse(outcome.output);
  EXPECT_TRUE(whole.at("leaks").at("found").is_null());
  EXPECT_EQ(whole.at("sample").at("baselines").size(), 2u);
  EXPECT_TRUE(whole.at("backtest").is_object());
  EXPECT_EQ(whole.at("next_month").at("months").size(), 4u);
}

TEST(DemoCommand, Refuses_what_it_cannot_do_before_it_begins) {
  const tests::TemporaryFolder folder;
  EXPECT_EQ(run_bellwether({"demo", "--serve"}).exit_code, 2);
  EXPECT_EQ(run_bellwether({"demo", "--format", "csv", "--out", folder.path().string()}).exit_code, 2);
  EXPECT_EQ(run_bellwether({"demo", "--seeds", "0", "--out", folder.path().string()}).exit_code, 2);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path())) << "something half-done was left behind";
}

}  // namespace
}  // namespace bellwether::cli
