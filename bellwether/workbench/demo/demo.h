// The whole way on the samples built into the program: score texts, build an index, forecast AAPL's next
// close with and without sentiment, judge it beside the baselines and beside the published procedure, look
// for leaks, write it down; then next month's return from recorded answers of live providers. It needs no file and
// no network.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/audit/leaks/recipe_audit.h"
#include "bellwether/core/result.h"
#include "bellwether/dataset/sample_scores.h"
#include "bellwether/evaluate/price/backtest_result.h"
#include "bellwether/store/run_directory.h"
#include "bellwether/workbench/backtest.h"
#include "bellwether/workbench/live/try_ticker.h"

namespace bellwether::workbench {

// How much the demo computes.
struct DemoOptions {
  std::uint64_t seed = 42;
  std::size_t seeds = 5;
  std::size_t cuts = 5;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("seed", &DemoOptions::seed, "The first seed; further trainings use the seeds after it."),
        field("seeds", &DemoOptions::seeds, "Trainings of each network, each with its own seed.")
            .between(1, 100),
        field("cutoffs", &DemoOptions::cuts,
              "Cutoff times at which the future is replaced to look for leaks.")
            .between(1, 100)};
  }
};

// What the demo found, in the order it happens.
struct Demo {
  std::string scorer;
  std::vector<dataset::ShownText> five;
  dataset::SampleScores sample;
  signal::SentimentIndex index;  // the real one the forecast used
  audit::LeakCheck leaks;
  evaluate::BacktestResult backtest;
  TryOutcome next_month;  // `try` over the recorded answers that are built in
};

// What each option of the parts is set to, for the run's manifest.
[[nodiscard]] std::vector<core::OptionValue> describe(const DemoOptions& options);

// Whether the options are in range, before anything is written. Errors: usage.
[[nodiscard]] core::Status check(const DemoOptions& options);

// Told before each step, for a person who waits: "scoring 329 texts".
using TellStep = std::function<void(std::string_view)>;

// Writes into the run: index.csv (of the sample texts), and what backtest() writes, report.html among it. The
// same options give the same bytes. Errors: those of check; io.
[[nodiscard]] core::Result<Demo> run_demo(store::RunDirectory& run, const DemoOptions& options,
                                          core::Job& job, const TellStep& tell);

}  // namespace bellwether::workbench
