// A model of monthly returns trained anew (retrain.h).
#pragma once

#include <tuple>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/workbench/fit_return.h"
#include "bellwether/workbench/retrain/retrain.h"

namespace bellwether::workbench {

// When a challenger takes over, and what it is fitted on and how: as `forecast fit return` is asked.
struct ReturnRetrainRequest {
  RetrainRules rules;
  ReturnFitRequest fit;

  static constexpr auto fields() {
    using core::group;
    return std::tuple{group("", &ReturnRetrainRequest::rules), group("", &ReturnRetrainRequest::fit)};
  }
};

// Errors: those of retrain_model, read_return_inputs and fit_return.
[[nodiscard]] core::Result<Retrained> retrain_return(const ReturnRetrainRequest& request,
                                                     const RetrainTools& tools);

}  // namespace bellwether::workbench
