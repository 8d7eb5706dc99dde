// The recipe return evaluated: files → months → forecasters and baselines → a verdict, left in a run directory
// (docs/formats/run_directory.md) with
//   return.json      everything found (docs/formats/return_backtest.md)
//   predictions.csv  every forecast about a test month
//   metrics.jsonl    losses of every training, scores of every model
//   report.html      the same for people
#pragma once

#include <tuple>

#include "bellwether/core/job.h"
#include "bellwether/core/options.h"
#include "bellwether/dataset/return_inputs.h"
#include "bellwether/evaluate/return/return_result.h"
#include "bellwether/store/run_directory.h"

namespace bellwether::workbench {

// Everything that a backtest of monthly returns depends on.
struct ReturnBacktestRequest {
  dataset::ReturnFiles files;
  evaluate::ReturnOptions recipe;
  evaluate::QualityLimits quality;
  bool as_published = false;

  static constexpr auto fields() {
    using core::field;
    using core::group;
    return std::tuple{
        group("", &ReturnBacktestRequest::files, "Market data"),
        group("", &ReturnBacktestRequest::recipe, "Monthly returns"),
        group("", &ReturnBacktestRequest::quality, "Data quality"),
        field("as_published", &ReturnBacktestRequest::as_published,
              "Repeat the published procedure with its flaws, flagged, beside the leak-free run.")};
  }
};

// Runs everything and writes the files. The result is the same for the same request, files and build, whatever the
// threads. Each look at a test part, and each configuration tried on it, is counted beside the runs, and told in the log
// where there were earlier ones. Errors: those of read_return_inputs, refuse_poor_data and run_return_backtest; io.
[[nodiscard]] core::Result<evaluate::ReturnBacktestResult> return_backtest(
    store::RunDirectory& run, const ReturnBacktestRequest& request, core::Job& job);

// The panel of the inputs as of the end of the newest day of their prices.
[[nodiscard]] feature::MonthExamples examples_of(const dataset::ReturnInputs& inputs,
                                                 const evaluate::ReturnOptions& options);

}  // namespace bellwether::workbench
