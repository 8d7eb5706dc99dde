// A forecaster of the close trained anew (retrain.h).
#pragma once

#include <tuple>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/workbench/predict.h"
#include "bellwether/workbench/retrain/retrain.h"

namespace bellwether::workbench {

// When a challenger takes over, and what it is fitted on and how: as `forecast fit price` is asked.
struct PriceRetrainRequest {
  RetrainRules rules;
  FitRequest fit;

  static constexpr auto fields() {
    using core::group;
    return std::tuple{group("", &PriceRetrainRequest::rules), group("", &PriceRetrainRequest::fit)};
  }
};

// A month's loss is the mean square of ln(forecast / close) over its decision days. Errors: those of retrain_model,
// read_market and fit_forecaster; usage where the model in use reads other windows, or columns that are not read.
[[nodiscard]] core::Result<Retrained> retrain_price(const PriceRetrainRequest& request,
                                                    const RetrainTools& tools);

}  // namespace bellwether::workbench
