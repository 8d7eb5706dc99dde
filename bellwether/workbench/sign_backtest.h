// The recipe sign evaluated: files → rows → candidates and rules → an honest verdict, left in a run directory
// (docs/formats/run_directory.md) with
//   sign.json        everything found (docs/formats/sign_backtest.md)
//   predictions.csv  every answer about a test day
//   trials.jsonl     every configuration that was looked at while choosing
//   metrics.jsonl    scores of every model
//   report.html      the same for people
#pragma once

#include <cstdint>
#include <tuple>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/dataset/sign_inputs.h"
#include "bellwether/evaluate/sign/sign_backtest.h"
#include "bellwether/store/run_directory.h"

namespace bellwether::workbench {

// Everything that a backtest of the sign recipe depends on.
struct SignBacktestRequest {
  dataset::SignInputRequest inputs;
  evaluate::sign::SignOptions recipe;
  learn::BaggedSvcOptions svc;  // its seed is not looked at
  evaluate::TradingOptions trading;
  std::uint64_t seed = 42;
  bool as_published = false;

  static constexpr auto fields() {
    using core::field;
    using core::group;
    return std::tuple{
        group("", &SignBacktestRequest::inputs, "Market data").without("history", "clock"),
        group("", &SignBacktestRequest::recipe, "Sign models"),
        field("seed", &SignBacktestRequest::seed, "Seed of every random choice."),
        field("as_published", &SignBacktestRequest::as_published,
              "Repeat the published procedure with its flaws, flagged, next to the leak-free run."),
        group("svc", &SignBacktestRequest::svc, "SVM").without("seed"),
        group("trading", &SignBacktestRequest::trading, "Trading simulation").without("fill")};
  }
};

// Runs everything and writes the files. The result is the same for the same request, files, build and ledger
// of trials (trial_registry.h), whatever the threads: the deflated Sharpe ratios count what earlier
// runs tried on the same days. Each look at a test part is counted beside the runs, and a second one told in
// the log. Errors: usage for --as-published with decisions at the open, which the source does not take; those
// of read_sign_inputs, run_sign_backtest and register_trials; io.
[[nodiscard]] core::Result<evaluate::sign::SignBacktestResult> sign_backtest(
    store::RunDirectory& run, const SignBacktestRequest& request, core::Job& job);

}  // namespace bellwether::workbench
