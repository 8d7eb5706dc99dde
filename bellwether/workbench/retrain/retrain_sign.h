// A model of the next return's sign trained anew (retrain.h).
#pragma once

#include <tuple>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/workbench/fit_sign.h"
#include "bellwether/workbench/retrain/retrain.h"

namespace bellwether::workbench {

// When a challenger takes over, and what it is fitted on and how: as `forecast fit sign` is asked.
struct SignRetrainRequest {
  RetrainRules rules;
  SignFitRequest fit;

  static constexpr auto fields() {
    using core::group;
    return std::tuple{group("", &SignRetrainRequest::rules), group("", &SignRetrainRequest::fit)};
  }
};

// A month's loss is its Brier score: the mean square of the probability of up less what came, 1 or 0. Errors: those of
// retrain_model, read_sign_inputs and fit_sign; usage where the model in use reads other rows; model where its texts
// were scored by another model.
[[nodiscard]] core::Result<Retrained> retrain_sign(const SignRetrainRequest& request,
                                                   const RetrainTools& tools);

}  // namespace bellwether::workbench
