#include "bellwether/store/run_directory.h"

#include <gtest/gtest.h>

#include <limits>

#include "bellwether/core/file.h"
#include "bellwether/core/sha256.h"
#include "bellwether/store/run_list.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::store {
namespace {

using core::Status;
namespace fs = std::filesystem;

// 2025-09-30T13:30:00Z by `date -u -d @1759239000`.
const core::FixedClock kClock(1759239000);

RunSetup example_setup() {
  RunSetup setup;
  setup.name = "backtest";
  setup.arguments = {"forecast", "backtest", "--ticker", "AAPL"};
  setup.config = {{"window", "60", ""}, {"lstm.hidden", "50", ""}};
  setup.seed = 7;
  setup.threads = 2;
  setup.version = "0.1.0";
  setup.compiler = "GNU 12.2.0: -O3";
  return setup;
}

class RunDirectoryTest : public ::testing::Test {
 protected:
  fs::path runs() const { return folder_.path() / "runs"; }

  // A finished run with one input, two metrics and one file.
  fs::path finished_run(const RunSetup& setup = example_setup(), const std::string& predictions = "a,b\n") {
    const auto input = folder_.write("prices.csv", "day,close\n");
    fs::path path;
    const Status status = with_run(runs(), setup, kClock, [&](RunDirectory& run) -> Status {
      path = run.path();
      if (Status added = run.add_input(input, 250); !added) return added;
      run.add_model("finbert", "abcd");
      for (int epoch = 0; epoch < 2; ++epoch) {
        if (Status row = run.append_metrics({"fit", epoch, {{"loss", 0.5 / (epoch + 1)}}}); !row) return row;
      }
      return run.write_file("predictions.csv", predictions);
    });
    EXPECT_TRUE(status) << status.error().message;
    return path;
  }

  tests::TemporaryFolder folder_;
};

TEST_F(RunDirectoryTest, Is_named_by_time_name_and_configuration) {
  const fs::path path = finished_run();
  EXPECT_EQ(path.filename().string(), "20250930T133000Z-" + run_id(example_setup()));
  EXPECT_EQ(run_id(example_setup()).size(), std::string("backtest-12345678").size());
}

TEST_F(RunDirectoryTest, Its_id_depends_on_what_makes_the_result_and_on_nothing_else) {
  const std::string id = run_id(example_setup());
  RunSetup same = example_setup();
  same.arguments = {"forecast", "backtest", "--runs", "elsewhere"};
  same.threads = 1;
  EXPECT_EQ(run_id(same), id);
  RunSetup other_seed = example_setup(), other_option = example_setup(), other_mode = example_setup();
  other_seed.seed = 8;
  other_option.config[0].value = "30";
  other_mode.reason_codes = {"LEAK_SCALER"};
  for (const RunSetup& other : {other_seed, other_option, other_mode}) EXPECT_NE(run_id(other), id);
}

TEST_F(RunDirectoryTest, Its_command_can_be_told_without_the_place_of_the_results) {
  const std::vector<std::string> arguments = {"demo",     "--out", "a",  "--seed=7", "--runs=b",
                                              "--output", "c",     "--", "--out",    "d"};
  EXPECT_EQ(reproducible_arguments(arguments),
            (std::vector<std::string>{"demo", "--seed=7", "--output", "c", "--", "--out", "d"}));
  EXPECT_EQ(reproducible_arguments({"demo", "--out"}), std::vector<std::string>{"demo"});
  for (const std::vector<std::string>& each :
       {std::vector<std::string>{"demo", "-o", "a"}, {"demo", "-oa"}, {"-o=a", "demo"}})
    EXPECT_EQ(reproducible_arguments(each), std::vector<std::string>{"demo"});
}

TEST_F(RunDirectoryTest, Two_runs_in_one_second_have_two_folders) {
  const fs::path first = finished_run(), second = finished_run();
  EXPECT_NE(first, second);
  EXPECT_EQ(second.string(), first.string() + "-2");
}

TEST_F(RunDirectoryTest, The_manifest_tells_everything_and_reads_back) {
  const auto manifest = read_manifest(finished_run());
  ASSERT_TRUE(manifest) << manifest.error().message;
  EXPECT_EQ(manifest->status, RunStatus::finished);
  EXPECT_EQ(manifest->setup.arguments, example_setup().arguments);
  ASSERT_EQ(manifest->setup.config.size(), 2u);
  EXPECT_EQ(manifest->setup.seed, 7u);
  EXPECT_EQ(manifest->setup.compiler, "GNU 12.2.0: -O3");
  EXPECT_EQ(manifest->started, 1759239000);
  EXPECT_EQ(manifest->ended, 1759239000);
  ASSERT_EQ(manifest->inputs.size(), 1u);
  EXPECT_EQ(manifest->inputs[0].sha256, core::sha256_hex("day,close\n"));
  EXPECT_EQ(manifest->inputs[0].rows, 250u);
  ASSERT_EQ(manifest->models.size(), 1u);
  ASSERT_EQ(manifest->outputs.size(), 2u);
  EXPECT_EQ(manifest->outputs[0].name, "metrics.jsonl");
  EXPECT_EQ(manifest->outputs[1].sha256, core::sha256_hex("a,b\n"));
  EXPECT_FALSE(manifest->machine.cpu.empty());
  EXPECT_GT(manifest->peak_memory_bytes, 0u);
}

TEST_F(RunDirectoryTest, The_compiler_is_no_part_of_what_a_run_is) {
  RunSetup other = example_setup();
  other.compiler = "Clang 19: -O2";
  EXPECT_EQ(run_id(other), run_id(example_setup()));
}

// As they were before the compiler was noted.
TEST_F(RunDirectoryTest, A_manifest_without_a_compiler_is_read) {
  RunSetup setup = example_setup();
  setup.compiler = "";
  std::string text = *core::read_file(finished_run(setup) / "manifest.json", 100'000);
  const std::string member = "\"compiler\": \"\",\n";
  ASSERT_NE(text.find(member), std::string::npos);
  text.erase(text.find(member), member.size());
  const auto manifest = read_manifest(folder_.write("old/manifest.json", text).parent_path());
  ASSERT_TRUE(manifest) << manifest.error().message;
  EXPECT_EQ(manifest->setup.compiler, "");
}

TEST_F(RunDirectoryTest, Metrics_are_a_line_each) {
  const auto metrics = core::read_file(finished_run() / "metrics.jsonl", 1000);
  ASSERT_TRUE(metrics);
  EXPECT_EQ(*metrics,
            "{\"stage\":\"fit\",\"step\":0,\"loss\":0.5}\n{\"stage\":\"fit\",\"step\":1,\"loss\":0.25}\n");
}

TEST_F(RunDirectoryTest, Metrics_that_are_not_finite_are_refused) {
  auto run = RunDirectory::create(runs(), example_setup(), kClock);
  ASSERT_TRUE(run);
  for (const double value :
       {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
    const Status status = run->append_metrics({"fit", 3, {{"loss", value}}});
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().message, "fit, step 3: loss is not finite");
  }
  EXPECT_FALSE(fs::exists(run->path() / "metrics.jsonl"));
}

TEST_F(RunDirectoryTest, While_it_runs_the_manifest_says_so) {
  auto run = RunDirectory::create(runs(), example_setup(), kClock);
  ASSERT_TRUE(run);
  const auto manifest = read_manifest(run->path());
  ASSERT_TRUE(manifest) << manifest.error().message;
  EXPECT_EQ(manifest->status, RunStatus::running);
  EXPECT_EQ(manifest->ended, 0);
}

TEST_F(RunDirectoryTest, A_failed_run_keeps_its_reason_and_returns_it) {
  for (const auto& [kind, expected] : {std::pair{core::ErrorKind::data, RunStatus::failed},
                                       std::pair{core::ErrorKind::interrupted, RunStatus::interrupted}}) {
    fs::path path;
    const Status status =
        with_run(runs(), example_setup(), kClock, [&, kind = kind](RunDirectory& run) -> Status {
          path = run.path();
          return core::fail(kind, "prices.csv:3: no number");
        });
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().kind, kind);
    const auto manifest = read_manifest(path);
    ASSERT_TRUE(manifest);
    EXPECT_EQ(manifest->status, expected);
    EXPECT_EQ(manifest->error, "prices.csv:3: no number");
  }
}

TEST_F(RunDirectoryTest, Refuses_names_that_are_no_file_names) {
  for (const char* name : {"", "a/b", "..", "A", "a b"}) {
    RunSetup setup = example_setup();
    setup.name = name;
    EXPECT_EQ(RunDirectory::create(runs(), setup, kClock).error().kind, core::ErrorKind::usage) << name;
  }
}

TEST_F(RunDirectoryTest, A_manifest_that_was_changed_is_refused_with_its_place) {
  const fs::path path = finished_run();
  const std::string whole = *core::read_file(path / "manifest.json", 1'000'000);
  for (const std::string& content : {std::string("{}"), std::string("[]"), whole.substr(0, whole.size() / 2),
                                     std::string(whole).replace(whole.find("\"seed\""), 6, "\"sead\""),
                                     std::string(whole).replace(whole.find("finished"), 8, "finishes")}) {
    ASSERT_TRUE(core::write_file_atomically(path / "manifest.json", content));
    const auto manifest = read_manifest(path);
    ASSERT_FALSE(manifest);
    EXPECT_EQ(manifest.error().kind, core::ErrorKind::data);
    EXPECT_NE(manifest.error().message.find("manifest.json"), std::string::npos);
  }
}

TEST_F(RunDirectoryTest, Equal_runs_compare_equal_and_others_name_the_difference) {
  const fs::path first = finished_run(), second = finished_run();
  const auto same = compare_runs(first, second);
  ASSERT_TRUE(same) << same.error().message;
  EXPECT_TRUE(same->empty());

  RunSetup changed = example_setup();
  changed.config[0].value = "30";
  const auto differences = compare_runs(first, finished_run(changed, "a,c\n"));
  ASSERT_TRUE(differences);
  ASSERT_EQ(differences->size(), 2u);
  EXPECT_EQ((*differences)[0].what + " " + (*differences)[0].name + " " + (*differences)[0].left + " " +
                (*differences)[0].right,
            "config window 60 30");
  EXPECT_EQ((*differences)[1].name, "predictions.csv");
}

TEST_F(RunDirectoryTest, A_run_is_found_by_path_name_beginning_id_and_last) {
  const fs::path first = finished_run();
  RunSetup other = example_setup();
  other.name = "score";
  const fs::path second = finished_run(other);
  for (const std::string& name : {first.string(), first.filename().string(), run_id(example_setup())}) {
    const auto found = find_run(runs(), name);
    ASSERT_TRUE(found) << name;
    EXPECT_EQ(*found, first);
  }
  EXPECT_EQ(*find_run(runs(), "last"), second);
  EXPECT_EQ(find_run(runs(), "2025").error().kind, core::ErrorKind::usage);
  EXPECT_EQ(find_run(runs(), "2024").error().kind, core::ErrorKind::not_found);
  EXPECT_EQ(list_runs(runs()).size(), 2u);
}

}  // namespace
}  // namespace bellwether::store
