// `bellwether check` and `bench svm` as a user runs them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::cli {
namespace {

using testing::HasSubstr;
using tests::run_bellwether;

TEST(CheckCommand, Tells_what_became_of_every_claim) {
  const tests::TemporaryFolder folder;
  const std::string runs = folder.path().string();
  const auto people = run_bellwether({"--runs", runs, "check", "claims"});
  EXPECT_EQ(people.exit_code, 0) << people.errors;
  EXPECT_THAT(people.output, HasSubstr("12 contradict themselves, "));
  EXPECT_THAT(people.output, HasSubstr("C-04  contradicts itself"));
  EXPECT_THAT(people.output, HasSubstr("to measure: "));
  EXPECT_THAT(people.output, HasSubstr("report.html"));
  const auto machines = run_bellwether({"--runs", runs, "check", "claims", "--format", "json"});
  EXPECT_EQ(nlohmann::json::parse(machines.output).at("claims")[0].at("id"), "C-01");
  EXPECT_EQ(run_bellwether({"--runs", runs, "check", "claims", "--results", "absent.json"}).exit_code, 4);
}

TEST(CheckCommand, Puts_a_configuration_into_worlds_without_skill) {
  const auto outcome = run_bellwether(
      {"check", "null", "--world", "random-walk", "--simulations", "20", "--svm-simulations", "0"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
  EXPECT_THAT(outcome.output, HasSubstr("100.0 % on Mondays"));
  const auto json =
      run_bellwether({"check", "null", "--simulations", "20", "--svm-simulations", "0", "--format", "json"});
  EXPECT_EQ(nlohmann::json::parse(json.output).at("rows").size(), 2u);
  EXPECT_EQ(run_bellwether({"check", "null", "--recipe", "llm"}).exit_code, 2);
  EXPECT_EQ(run_bellwether({"check", "null", "--recipe", "price"}).exit_code, 2);
}

TEST(CheckCommand, Ends_with_an_error_where_features_know_tomorrow) {
  const tests::TemporaryFolder folder;
  std::string prices = "Date,Open,High,Low,Close,Volume\n", features = "day,tomorrow\n";
  const char* const days[] = {
      "2025-01-02", "2025-01-03", "2025-01-06", "2025-01-07", "2025-01-08", "2025-01-10",
      "2025-01-13", "2025-01-14", "2025-01-15", "2025-01-16", "2025-01-17", "2025-01-21",
      "2025-01-22", "2025-01-23", "2025-01-24", "2025-01-27", "2025-01-28", "2025-01-29",
      "2025-01-30", "2025-01-31", "2025-02-03", "2025-02-04", "2025-02-05", "2025-02-06",
      "2025-02-07", "2025-02-10", "2025-02-11", "2025-02-12", "2025-02-13", "2025-02-14",
      "2025-02-18", "2025-02-19", "2025-02-20", "2025-02-21", "2025-02-24", "2025-02-25"};
  const auto close = [](std::size_t i) { return std::to_string(100 + static_cast<int>(i * i * 7 % 11)); };
  for (std::size_t i = 0; i < std::size(days); ++i) {
    prices +=
        std::string(days[i]) + "," + close(i) + "," + close(i) + "," + close(i) + "," + close(i) + ",1\n";
    features += std::string(days[i]) + "," + close(i + 1) + "\n";
  }
  const auto outcome = run_bellwether({"check", "leaks", "--ticker", "MADE", "--prices",
                                       folder.write("MADE.csv", prices).string(), "--feature-file",
                                       folder.write("features.csv", features).string(), "--runs",
                                       (folder.path() / "runs").string()});
  EXPECT_EQ(outcome.exit_code, 9);
  EXPECT_THAT(outcome.output, HasSubstr("yes"));
  EXPECT_THAT(outcome.errors, HasSubstr("1 of 1 features know more"));
}

TEST(CheckCommand, Audits_the_program_that_makes_features) {
  const tests::TemporaryFolder folder;
  std::string prices = "Date,Open,High,Low,Close,Volume\n";
  for (const char* day : {"2025-01-02", "2025-01-03", "2025-01-06", "2025-01-07", "2025-01-08", "2025-01-10",
                          "2025-01-13", "2025-01-14"})
    prices += std::string(day) + ",5,5,5,5,1\n";
  const auto audit = [&](const std::string& command) {
    return run_bellwether({"check", "leaks", "--ticker", "MADE", "--prices",
                           folder.write("MADE.csv", prices).string(), "--cutoffs", "6", "--feature-command",
                           command, "--runs", (folder.path() / "runs").string()});
  };
  const auto tomorrow = audit(
      "awk -F, 'NR > 1 { d[++n] = $1; c[n] = $5 } END { print \"day,x\"; "
      "for (i = 1; i <= n; ++i) print d[i] \",\" c[i+1] }' {prices} > {out}");
  EXPECT_EQ(tomorrow.exit_code, 9);
  EXPECT_THAT(tomorrow.output, HasSubstr("Columns that moved: 1."));
  EXPECT_THAT(tomorrow.errors, HasSubstr("leak in 1 of 1 columns: x of 2025-01-"));
  const auto clean =
      audit("awk -F, 'NR == 1 { print \"day,x\" } NR > 1 { print $1 \",\" $5 }' {prices} > {out}");
  EXPECT_EQ(clean.exit_code, 0) << clean.errors;
  EXPECT_THAT(clean.output, HasSubstr("Columns that moved: 0."));
  // Both left a run; the leak that was found is no failure of it.
  const auto runs = nlohmann::json::parse(run_bellwether({"runs", "list", "--format", "json", "--runs",
                                                          (folder.path() / "runs").string()})
                                              .output)
                        .at("runs");
  ASSERT_EQ(runs.size(), 2u);
  for (const auto& run : runs) {
    const std::filesystem::path left = folder.path() / "runs" / std::string(run.at("run"));
    EXPECT_EQ(run.at("status"), "finished");
    EXPECT_EQ(run.at("metric"), "leaks");
    EXPECT_TRUE(std::filesystem::exists(left / "report.html"));
    EXPECT_TRUE(std::filesystem::exists(left / "leaks.json"));
  }
  // Runs of one second stand in the order of their names.
  const std::size_t leaky = runs[0].at("value") == 1 ? 0 : 1;
  EXPECT_EQ(runs[leaky].at("value"), 1);
  EXPECT_EQ(runs[1 - leaky].at("value"), 0);
  const auto repeated = run_bellwether({"runs", "reproduce", std::string(runs[leaky].at("run")), "--yes",
                                        "-q", "--runs", (folder.path() / "runs").string()});
  EXPECT_EQ(repeated.exit_code, 0) << repeated.output << repeated.errors;
}

TEST(CheckCommand, Says_what_it_can_look_at) {
  const auto outcome = run_bellwether({"check", "leaks"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.errors, HasSubstr("--self-test"));
}

TEST(BenchCommand, Measures_the_learning_of_the_sign_recipe) {
  const auto outcome =
      run_bellwether({"bench", "svm", "--format", "json", "--days", "1", "--rounds", "1", "--passes", "1"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  const auto rows = nlohmann::json::parse(outcome.output).at("rates");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].at("unit"), "days/s");
  EXPECT_GT(rows[1].at("accuracy"), 0.6);
}

}  // namespace
}  // namespace bellwether::cli
