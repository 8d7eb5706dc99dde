// What a backtest of monthly returns tells the ledger of trials (trial_registry.h).
#pragma once

#include <string>

#include "bellwether/store/trial_registry.h"
#include "bellwether/workbench/return_backtest.h"

namespace bellwether::workbench {

// Every model, and each of its seeds alone, by its RMSE on the test months. A configuration is known by the bytes that
// were read, by what scored the texts, by the model and by the options that change a forecast.
[[nodiscard]] store::RunTrials trials_of(const std::string& run, const ReturnBacktestRequest& request,
                                         const dataset::ReturnInputs& inputs,
                                         const evaluate::ReturnBacktestResult& result);

}  // namespace bellwether::workbench
