// Finished runs in a folder of the test's own.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "bellwether/store/run_directory.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::tests {

// 2025-09-30T13:30:00Z by `date -u -d @1759239000`.
inline const core::FixedClock kRunClock(1759239000);

inline store::RunSetup example_setup() {
  store::RunSetup setup;
  setup.name = "backtest";
  setup.arguments = {"forecast", "backtest", "--ticker", "AAPL"};
  setup.config = {{"window", "60", ""}, {"lstm.hidden", "50", ""}};
  setup.seed = 7;
  setup.threads = 2;
  setup.version = "0.1.0";
  setup.compiler = "GNU 12.2.0: -O3";
  return setup;
}

class RunFixture : public ::testing::Test {
 protected:
  [[nodiscard]] std::filesystem::path runs() const { return folder_.path() / "runs"; }

  // A finished run with one input, two metrics and one file.
  std::filesystem::path finished_run(const store::RunSetup& setup = example_setup(),
                                     const std::string& predictions = "a,b\n") {
    const auto input = folder_.write("prices.csv", "day,close\n");
    std::filesystem::path path;
    const core::Status status =
        store::with_run(runs(), setup, kRunClock, [&](store::RunDirectory& run) -> core::Status {
          path = run.path();
          if (core::Status added = run.add_input(input, 250); !added) return added;
          run.add_model("finbert", "abcd");
          for (int epoch = 0; epoch < 2; ++epoch) {
            if (core::Status row = run.append_metrics({"fit", epoch, {{"loss", 0.5 / (epoch + 1)}}}); !row)
              return row;
          }
          return run.write_file("predictions.csv", predictions);
        });
    EXPECT_TRUE(status) << status.error().message;
    return path;
  }

  TemporaryFolder folder_;
};

}  // namespace bellwether::tests
