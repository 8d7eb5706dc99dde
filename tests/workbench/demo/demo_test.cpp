#include "bellwether/workbench/demo/demo.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/core/file.h"
#include "bellwether/core/job.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::workbench {
namespace {

struct DemoOutcome {
  Demo demo;
  std::filesystem::path folder;
};

// The demo with one seed a network: the numbers differ from the default's, the way does not.
DemoOutcome run_small_demo(const std::filesystem::path& folder, std::size_t threads) {
  const DemoOptions options{.seeds = 1, .cuts = 2};
  store::RunSetup setup{.name = "demo",
                        .arguments = {"demo"},
                        .config = describe(options),
                        .seed = options.seed,
                        .version = "test"};
  auto run = store::RunDirectory::create(folder, setup, core::FixedClock(1763700000));
  EXPECT_TRUE(run);
  core::ThreadPool pool(threads);
  core::Job job(pool);
  auto demo = run_demo(*run, options, job, [](std::string_view) {});
  EXPECT_TRUE(demo) << demo.error().message;
  return {std::move(*demo), run->path()};
}

std::string content(const std::filesystem::path& path) { return *core::read_file(path, 1 << 24); }

TEST(Demo, Goes_the_whole_way_and_leaves_its_files) {
  const tests::TemporaryFolder folder;
  const DemoOutcome outcome = run_small_demo(folder.path(), 2);
  EXPECT_EQ(outcome.demo.five.size(), 5u);
  EXPECT_FALSE(outcome.demo.leaks.leak);
  EXPECT_EQ(outcome.demo.backtest.test_rows, 50u);
  // Persistence on the last 50 of the source's 250 days: RMSE 3.868 in the source's price units (requirement
  // P, section 14), which are ours times 1.001906.
  EXPECT_NEAR(outcome.demo.backtest.models.front().scores.rmse * 1.001906, 3.868, 5e-4);
  EXPECT_THAT(content(outcome.folder / "report.html"), testing::HasSubstr("AAPL Close vs Predictions"));
  EXPECT_THAT(content(outcome.folder / "predictions.csv"), testing::HasSubstr("2025-09-30"));
  EXPECT_THAT(content(outcome.folder / "index.csv"), testing::StartsWith("ticker,period"));
}

TEST(Demo, The_same_options_give_the_same_bytes_whatever_the_threads) {
  const tests::TemporaryFolder first, second;
  const std::filesystem::path a = run_small_demo(first.path(), 1).folder,
                              b = run_small_demo(second.path(), 2).folder;
  for (const std::string_view name :
       {"report.html", "predictions.csv", "backtest.json", "index.csv", "metrics.jsonl"}) {
    EXPECT_TRUE(content(a / name) == content(b / name)) << name;
  }
}

}  // namespace
}  // namespace bellwether::workbench
