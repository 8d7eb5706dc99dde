// runs list, show, compare and repro over runs that the program itself made.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::tests {
namespace {

class RunsTest : public ::testing::Test {
 protected:
  // A run of the demo, small; returns its folder's name.
  std::string run_demo(const std::string& seed) {
    const ProgramOutcome outcome =
        run_bellwether({"demo", "--seeds", "1", "--cuts", "1", "--seed", seed, "--quiet", "--runs", runs()});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
    return list().back()["run"];
  }

  nlohmann::json list() {
    return nlohmann::json::parse(
        run_bellwether({"runs", "list", "--runs", runs(), "--format", "json"}).output);
  }

  std::string runs() const { return (folder_.path() / "runs").string(); }

  TemporaryFolder folder_;
};

TEST_F(RunsTest, A_repeated_run_is_the_same_byte_for_byte_on_another_number_of_threads) {
  const std::string name = run_demo("7");
  const ProgramOutcome repeated = run_bellwether({"runs", "repro", name, "--runs", runs(), "--quiet"},
                                                 {.environment = {"BELLWETHER_THREADS=1"}});
  EXPECT_EQ(repeated.exit_code, 0) << repeated.output << repeated.errors;
  EXPECT_NE(repeated.output.find("the same: "), std::string::npos) << repeated.output;

  const nlohmann::json all = list();
  ASSERT_EQ(all.size(), 2u);
  for (const auto& run : all) EXPECT_EQ(run["status"], "finished");
  const ProgramOutcome compared =
      run_bellwether({"runs", "compare", all[0]["run"], all[1]["run"], "--runs", runs(), "--format", "json"});
  EXPECT_EQ(compared.output, "[]\n");
}

TEST_F(RunsTest, Another_seed_is_another_run_and_compare_says_so) {
  const std::string first = run_demo("7"), second = run_demo("8");
  const ProgramOutcome compared =
      run_bellwether({"runs", "compare", first, second, "--runs", runs(), "--format", "jsonl"});
  EXPECT_EQ(compared.exit_code, 0) << compared.errors;
  EXPECT_NE(compared.output.find(R"({"what":"run","name":"seed","left":"7","right":"8"})"), std::string::npos)
      << compared.output;
  EXPECT_NE(compared.output.find(R"("what":"output","name":"predictions.csv")"), std::string::npos);
  EXPECT_EQ(run_bellwether({"runs", "show", "last", "--runs", runs()}).output.find("what    name"), 0u);
}

TEST_F(RunsTest, An_interrupted_run_says_so_and_leaves_nothing_half_written) {
  const ProgramOutcome outcome = run_shell("\"$BELLWETHER\" demo --seeds 20 --quiet --runs '" + runs() +
                                           "' & job=$!; sleep 0.5; kill -INT $job; wait $job");
  EXPECT_EQ(outcome.exit_code, 130) << outcome.errors;
  EXPECT_NE(outcome.errors.find("interrupted"), std::string::npos) << outcome.errors;
  const nlohmann::json all = list();
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0]["status"], "interrupted");
  for (const auto& entry : std::filesystem::recursive_directory_iterator(runs())) {
    EXPECT_NE(entry.path().extension(), ".incomplete");
    EXPECT_NE(entry.path().filename(), "report.html");
  }
}

}  // namespace
}  // namespace bellwether::tests
