#include "bellwether/store/run_manifest.h"

#include <gtest/gtest.h>

#include "bellwether/core/file.h"
#include "bellwether/core/sha256.h"
#include "tests/store/run_fixture.h"

namespace bellwether::store {
namespace {

namespace fs = std::filesystem;
using tests::example_setup;

class RunManifestTest : public tests::RunFixture {};

TEST_F(RunManifestTest, Its_id_depends_on_what_makes_the_result_and_on_nothing_else) {
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

TEST_F(RunManifestTest, Its_command_can_be_told_without_the_place_of_the_results) {
  const std::vector<std::string> arguments = {"demo",     "--out", "a",  "--seed=7", "--runs=b",
                                              "--output", "c",     "--", "--out",    "d"};
  EXPECT_EQ(reproducible_arguments(arguments),
            (std::vector<std::string>{"demo", "--seed=7", "--output", "c", "--", "--out", "d"}));
  EXPECT_EQ(reproducible_arguments({"demo", "--out"}), std::vector<std::string>{"demo"});
  for (const std::vector<std::string>& each :
       {std::vector<std::string>{"demo", "-o", "a"}, {"demo", "-oa"}, {"-o=a", "demo"}})
    EXPECT_EQ(reproducible_arguments(each), std::vector<std::string>{"demo"});
}

TEST_F(RunManifestTest, The_manifest_tells_everything_and_reads_back) {
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

TEST_F(RunManifestTest, The_compiler_is_no_part_of_what_a_run_is) {
  RunSetup other = example_setup();
  other.compiler = "Clang 19: -O2";
  EXPECT_EQ(run_id(other), run_id(example_setup()));
}

// As they were before the compiler was noted.
TEST_F(RunManifestTest, A_manifest_without_a_compiler_is_read) {
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

TEST_F(RunManifestTest, A_manifest_that_was_changed_is_refused_with_its_place) {
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

}  // namespace
}  // namespace bellwether::store
