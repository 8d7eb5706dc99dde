#include "bellwether/store/run_list.h"

#include <gtest/gtest.h>

#include "tests/store/run_fixture.h"

namespace bellwether::store {
namespace {

namespace fs = std::filesystem;
using tests::example_setup;

class RunListTest : public tests::RunFixture {};

TEST_F(RunListTest, Equal_runs_compare_equal_and_others_name_the_difference) {
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

TEST_F(RunListTest, A_run_is_found_by_path_name_beginning_id_and_last) {
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

TEST_F(RunListTest, A_finding_in_place_of_any_output_is_a_refusal) {
  for (const bool has_output : {false, true}) {
    fs::path path;
    const core::Status ended =
        with_run(runs(), example_setup(), tests::kRunClock, [&](RunDirectory& run) -> core::Status {
          path = run.path();
          if (has_output) {
            EXPECT_TRUE(run.write_file("leaks.json", "{}"));
          }
          return core::fail(core::ErrorKind::finding, "small has learned all texts");
        });
    ASSERT_FALSE(ended);
    const auto manifest = read_manifest(path);
    ASSERT_TRUE(manifest);
    EXPECT_EQ(inspect_run(path, *manifest).fate, has_output ? RunFate::finished : RunFate::refused);
    EXPECT_EQ(manifest->error, has_output ? "" : "small has learned all texts");
  }
}

TEST_F(RunListTest, A_run_that_is_under_way_is_told_from_one_that_ended) {
  auto run = RunDirectory::create(runs(), example_setup(), tests::kRunClock);
  ASSERT_TRUE(run);
  const auto under_way = read_manifest(run->path());
  ASSERT_TRUE(under_way);
  EXPECT_EQ(inspect_run(run->path(), *under_way).fate, RunFate::running);
  const fs::path ended = finished_run();
  EXPECT_EQ(inspect_run(ended, *read_manifest(ended)).fate, RunFate::finished);
}

TEST_F(RunListTest, A_run_that_left_no_lock_and_says_running_cannot_be_evaluated) {
  const fs::path path = finished_run();
  RunManifest manifest = *read_manifest(path);
  manifest.status = RunStatus::running;
  const InspectedRun evaluated = inspect_run(path, manifest);
  EXPECT_EQ(evaluated.fate, RunFate::unknown);
  EXPECT_FALSE(evaluated.note.empty());
}

TEST_F(RunListTest, A_folder_without_runs_lists_none) {
  EXPECT_TRUE(list_runs(folder_.path() / "nowhere").empty());
  EXPECT_EQ(find_run(folder_.path() / "nowhere", "last").error().kind, core::ErrorKind::not_found);
}

}  // namespace
}  // namespace bellwether::store
