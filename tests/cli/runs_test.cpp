// runs list, show, compare and repro over runs that the program itself made.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "bellwether/core/former_names.h"
#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::tests {
namespace {

class RunsTest : public ::testing::Test {
 protected:
  // A run of the demo, small; returns its folder's name.
  std::string run_demo(const std::string& seed) {
    const ProgramOutcome outcome = run_bellwether(
        {"demo", "--seeds", "1", "--cutoffs", "1", "--seed", seed, "--quiet", "--runs", runs()});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
    return list().back()["run"];
  }

  nlohmann::json list() {
    return nlohmann::json::parse(
               run_bellwether({"runs", "list", "--runs", runs(), "--format", "json"}).output)
        .at("runs");
  }

  std::string runs() const { return (folder_.path() / "runs").string(); }

  TemporaryFolder folder_;
};

TEST_F(RunsTest, A_repeated_run_is_the_same_byte_for_byte_on_another_number_of_threads) {
  const std::string name = run_demo("7");
  const ProgramOutcome repeated =
      run_bellwether({"runs", "reproduce", "--yes", name, "--runs", runs(), "--quiet"},
                     {.environment = {"BELLWETHER_THREADS=1"}});
  EXPECT_EQ(repeated.exit_code, 0) << repeated.output << repeated.errors;
  EXPECT_NE(repeated.output.find("the same: "), std::string::npos) << repeated.output;

  const nlohmann::json all = list();
  ASSERT_EQ(all.size(), 2u);
  for (const auto& run : all) EXPECT_EQ(run["status"], "finished");
  const ProgramOutcome compared =
      run_bellwether({"runs", "compare", all[0]["run"], all[1]["run"], "--runs", runs(), "--format", "json"});
  for (const auto& row : nlohmann::json::parse(compared.output).at("comparison")) {
    EXPECT_EQ(row["what"], "metric") << row;
    EXPECT_EQ(row["difference"], 0) << row;
  }
}

// As a manifest of the version before has it.
TEST_F(RunsTest, A_run_that_was_asked_for_by_a_former_flag_is_repeated) {
  const std::string former = core::flag_of(core::former_names("cutoffs").front());
  const ProgramOutcome outcome = run_bellwether({"demo", "--seeds", "1", former, "1", "--runs", runs()});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  EXPECT_NE(outcome.errors.find(former + " is now --cutoffs"), std::string::npos) << outcome.errors;
  const ProgramOutcome repeated =
      run_bellwether({"runs", "reproduce", "--yes", "last", "--runs", runs(), "--quiet"});
  EXPECT_EQ(repeated.exit_code, 0) << repeated.output << repeated.errors;
}

// A training writes a model too; repeated at once, both runs begin within one second.
TEST_F(RunsTest, A_training_is_repeated_into_the_new_run_and_its_model_compared) {
  std::string csv = "sentence,label\n";
  for (int i = 0; i < 20; ++i) {
    const std::string number = std::to_string(i * i * 7919);
    csv += "good " + number + ",positive\nplain " + number + ",neutral\nbad " + number + ",negative\n";
  }
  const std::string data = folder_.write("data.csv", csv).string();
  const std::string words =
      folder_.write("words.txt", "good plain bad good plain bad 1 2 3 4 5 6 7 8 9 0").string();
  const std::string vocabulary = (folder_.path() / "vocabulary").string();
  const std::string model = (folder_.path() / "model").string();
  ASSERT_EQ(run_bellwether({"text", "train-vocab", words, "--out", vocabulary}).exit_code, 0);
  const ProgramOutcome trained = run_bellwether(
      {"sentiment", "train", "--data",       data, "--vocabulary", vocabulary, "--out",          model,
       "--layers",  "1",     "--hidden",     "16", "--heads",      "1",        "--intermediate", "16",
       "--epochs",  "1",     "--max-length", "16", "--runs",       runs(),     "--quiet"});
  ASSERT_EQ(trained.exit_code, 0) << trained.errors;
  const ProgramOutcome repeated =
      run_bellwether({"runs", "reproduce", "--yes", "last", "--runs", runs(), "--quiet"});
  EXPECT_EQ(repeated.exit_code, 0) << repeated.output << repeated.errors;
  const nlohmann::json all = list();
  ASSERT_EQ(all.size(), 2u);
  const std::filesystem::path second = std::filesystem::path(runs()) / std::string(all[1]["run"]);
  EXPECT_TRUE(std::filesystem::exists(second / "out" / "model.safetensors"));

  static_cast<void>(folder_.write("model/config.json", "{}"));
  const ProgramOutcome changed =
      run_bellwether({"runs", "reproduce", "--yes", std::string(all[0]["run"]), "--runs", runs(), "--quiet"});
  EXPECT_EQ(changed.exit_code, 9);
  EXPECT_NE(changed.output.find("config.json"), std::string::npos) << changed.output;
}

TEST_F(RunsTest, Another_seed_is_another_run_and_compare_says_so) {
  const std::string first = run_demo("7"), second = run_demo("8");
  const ProgramOutcome compared =
      run_bellwether({"runs", "compare", first, second, "--runs", runs(), "--format", "jsonl"});
  EXPECT_EQ(compared.exit_code, 0) << compared.errors;
  EXPECT_NE(compared.output.find(R"({"what":"run","name":"seed","left":"7","right":"8","difference":null})"),
            std::string::npos)
      << compared.output;
  EXPECT_NE(compared.output.find(R"("what":"output","name":"predictions.csv")"), std::string::npos);
  EXPECT_EQ(run_bellwether({"runs", "show", "last", "--runs", runs()}).output.find("folder "), 0u);
}

// Two evaluations on files that differ in a word.
class RunMetricsTest : public RunsTest {
 protected:
  std::string evaluate(const std::string& words) {
    std::string csv = "sentence,label\n";
    for (int i = 0; i < 30; ++i) {
      const std::string number = std::to_string(i * i * 7919);
      csv += words + " " + number + ",positive\nplain " + number + ",neutral\nbad " + number + ",negative\n";
    }
    const std::string data = folder_.write(words + ".csv", csv).string();
    const ProgramOutcome outcome = run_bellwether({"sentiment", "evaluate", "--data", data, "-m", "lexicon",
                                                   "--linear-probe", "off", "--runs", runs(), "-q"});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
    return list().back()["run"];
  }
};

TEST_F(RunMetricsTest, Lists_show_and_compare_what_was_measured) {
  const std::string first = evaluate("good"), second = evaluate("table");
  const nlohmann::json all = list();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0]["metric"], "accuracy");
  EXPECT_EQ(all[0]["metric_2"], "macro_f1");

  const auto shown = nlohmann::json::parse(
      run_bellwether({"runs", "show", first, "--runs", runs(), "--format", "json"}).output);
  double accuracy = -1;
  EXPECT_EQ(shown.at("format"), "bellwether.run_record/1");
  EXPECT_EQ(shown.at("run").at("status"), "finished");
  for (const auto& row : shown.at("metrics")) {
    if (row["stage"] == all[0]["of"] && row["metric"] == "accuracy") accuracy = row["value"];
  }
  EXPECT_EQ(accuracy, all[0]["value"]);

  const auto compared =
      nlohmann::json::parse(
          run_bellwether({"runs", "compare", first, second, "--runs", runs(), "--format", "json"}).output)
          .at("comparison");
  ASSERT_FALSE(compared.empty());
  EXPECT_EQ(compared[0]["what"], "metric");
  for (const auto& row : compared) {
    if (row["what"] == "metric") {
      EXPECT_EQ(row["difference"], row["right"].get<double>() - row["left"].get<double>());
    }
  }
  const auto three =
      run_bellwether({"runs", "compare", first, second, first, "--runs", runs(), "--format", "csv"});
  EXPECT_EQ(three.output.find("what,name,run_1,run_2,run_3,difference_2,difference_3\n"), 0u) << three.output;
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
