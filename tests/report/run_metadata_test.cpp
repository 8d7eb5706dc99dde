#include "bellwether/report/run_metadata.h"

#include <gtest/gtest.h>

#include "bellwether/core/clock.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::report {
namespace {

TEST(RunMetadata, Repeats_the_command_without_the_places_of_results) {
  const tests::TemporaryFolder folder;
  const auto run = store::RunDirectory::create(
      folder.path(),
      {.name = "demo", .arguments = {"demo", "--out", "here", "--seed", "7", "--runs=there", "--overwrite"}},
      core::FixedClock(1763700000));
  ASSERT_TRUE(run);
  EXPECT_EQ(command_line_of(*run), "bellwether demo --seed 7");
}

TEST(RunMetadata, Has_the_id_version_and_compiler_of_the_run_and_no_files) {
  const tests::TemporaryFolder folder;
  const auto run = store::RunDirectory::create(
      folder.path(),
      {.name = "demo", .arguments = {"demo"}, .version = "0.1.0 (4863986)", .compiler = "GNU 12.2.0: -O3"},
      core::FixedClock(1763700000));
  ASSERT_TRUE(run);
  const RunMetadata facts = run_metadata_of(*run);
  EXPECT_EQ(facts.run_id, run->id());
  EXPECT_EQ(facts.command_line, "bellwether demo");
  EXPECT_EQ(facts.version, "0.1.0 (4863986)");
  EXPECT_EQ(facts.compiler, "GNU 12.2.0: -O3");
  EXPECT_TRUE(facts.memory.ends_with(" GB")) << facts.memory;
  EXPECT_TRUE(facts.inputs.empty());
}

TEST(RunMetadata, An_input_file_is_the_record_with_its_role) {
  const InputFile file =
      input_file({.path = "AAPL.csv", .bytes = 100, .sha256 = "ab12", .rows = 250}, "prices");
  EXPECT_EQ(file.name, "AAPL.csv");
  EXPECT_EQ(file.role, "prices");
  EXPECT_EQ(file.sha256, "ab12");
  EXPECT_EQ(file.rows, 250u);
  EXPECT_FALSE(file.first || file.last);
}

}  // namespace
}  // namespace bellwether::report
