#include "bellwether/store/run_directory.h"

#include <gtest/gtest.h>

#include <limits>

#include "bellwether/core/file.h"
#include "tests/store/run_fixture.h"

namespace bellwether::store {
namespace {

using core::Status;
using tests::example_setup;
using tests::kRunClock;
namespace fs = std::filesystem;

class RunDirectoryTest : public tests::RunFixture {};

TEST_F(RunDirectoryTest, Is_named_by_time_name_and_configuration) {
  const fs::path path = finished_run();
  EXPECT_EQ(path.filename().string(), "20250930T133000Z-" + run_id(example_setup()));
  EXPECT_EQ(run_id(example_setup()).size(), std::string("backtest-12345678").size());
}

TEST_F(RunDirectoryTest, Two_runs_in_one_second_have_two_folders) {
  const fs::path first = finished_run(), second = finished_run();
  EXPECT_NE(first, second);
  EXPECT_EQ(second.string(), first.string() + "-2");
}

TEST_F(RunDirectoryTest, Metrics_are_a_line_each) {
  const auto metrics = core::read_file(finished_run() / "metrics.jsonl", 1000);
  ASSERT_TRUE(metrics);
  EXPECT_EQ(*metrics,
            "{\"stage\":\"fit\",\"step\":0,\"loss\":0.5}\n{\"stage\":\"fit\",\"step\":1,\"loss\":0.25}\n");
}

TEST_F(RunDirectoryTest, Metrics_that_are_not_finite_are_refused) {
  auto run = RunDirectory::create(runs(), example_setup(), kRunClock);
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
  auto run = RunDirectory::create(runs(), example_setup(), kRunClock);
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
        with_run(runs(), example_setup(), kRunClock, [&, kind = kind](RunDirectory& run) -> Status {
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
    EXPECT_EQ(RunDirectory::create(runs(), setup, kRunClock).error().kind, core::ErrorKind::usage) << name;
  }
}

}  // namespace
}  // namespace bellwether::store
