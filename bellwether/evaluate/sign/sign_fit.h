// The recipe `sign` fitted for the day that comes: one candidate, whose choices and fit are those that the
// backtest makes for the same day, from the same rows and by the same functions.
#pragma once

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/evaluate/sign/sign_backtest.h"
#include "bellwether/forecast/sign_model.h"

namespace bellwether::evaluate::sign {

// What was chosen, and the model that answers for it.
struct SignFit {
  forecast::SignCandidate candidate;
  FoldSelection plan;   // of an outer fold that begins behind the newest row
  double margin = 0.0;  // confidence that a view must exceed
  forecast::SignModel model;
};

// Fits on all rows of the input; its bars are not looked at. The model serves decisions from the newest label
// day on. Errors: usage where the preset is several candidates, or options are out of range; data for fewer
// rows than the window; those of plan_span and fit_for.
[[nodiscard]] core::Result<SignFit> fit_sign(const SignBacktestInput& input,
                                             const SignBacktestOptions& options, core::Job& job);

}  // namespace bellwether::evaluate::sign
