// The recipe sign fitted once, for the day that comes: choices, model and margin as the backtest has them for
// that day (evaluate/sign/sign_fit.h), left in a run directory with
//   sign_model/      the model and how it is asked (docs/formats/sign_model.md)
//   drift.json       what it was fitted on looked like (drift_profiles.h)
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/dataset/sign_inputs.h"
#include "bellwether/evaluate/sign/sign_backtest.h"
#include "bellwether/store/run_directory.h"

namespace bellwether::workbench {

// The folder of the model below that of its run.
inline constexpr const char* kSignModelFolder = "sign_model";

// What is fitted on which files, by which of the recipe's options.
struct SignFitRequest {
  dataset::SignInputRequest inputs;
  // One preset; of the shares and folds only training_rows is looked at.
  evaluate::sign::SignOptions recipe{.preset = forecast::SignPreset::literature};
  learn::BaggedSvcOptions svc;  // its seed is not looked at
  double cost_bps = 2.0;        // per side
  std::uint64_t seed = 42;

  static constexpr auto fields() {
    using core::field;
    using core::group;
    return std::tuple{
        group("", &SignFitRequest::inputs, "Market data").without("clock"),
        group("", &SignFitRequest::recipe, "Sign model")
            .without("test_share", "second_test_share", "outer_fold_rows", "stability_seeds", "draws",
                     "refit_every"),
        field("cost_bps", &SignFitRequest::cost_bps,
              "Cost per side, in basis points, that the expected move of a position has to exceed.")
            .at_least(0),
        field("seed", &SignFitRequest::seed, "Seed of every random choice."),
        group("svc", &SignFitRequest::svc, "SVM").without("seed")};
  }
};

// What came of it.
struct SignFitSummary {
  std::string run_id, ticker, exchange, preset, fingerprint;
  std::vector<std::string> features;
  std::size_t training_rows = 0;  // the window
  double rising_share = 0.0;      // of them
  market::Date train_end;
  double margin = 0.0, support_vectors = 0.0;
  std::vector<std::string> notes;
};

// Fits on the newest rows of the span, up to --end. Errors: those of read_sign_inputs and evaluate's fit_sign;
// usage for calendar days, whose rows see the future; io.
[[nodiscard]] core::Result<SignFitSummary> fit_sign(store::RunDirectory& run, const SignFitRequest& request,
                                                    core::Job& job);

// The same of what was read already.
[[nodiscard]] core::Result<SignFitSummary> fit_sign_inputs(store::RunDirectory& run,
                                                           const SignFitRequest& request,
                                                           const dataset::SignInputs& inputs, core::Job& job);
// The options of the request as the evaluation takes them.
[[nodiscard]] evaluate::sign::SignBacktestOptions fit_options(const SignFitRequest& request);
// Errors: usage for calendar days, whose rows see the future.
[[nodiscard]] core::Status check_fit_clock(const SignFitRequest& request);

}  // namespace bellwether::workbench
