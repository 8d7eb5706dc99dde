// What a backtest of prices tells the ledger of trials (trial_registry.h).
#pragma once

#include <string>

#include "bellwether/store/trial_registry.h"
#include "bellwether/workbench/backtest.h"

namespace bellwether::workbench {

// Every model, and each of its seeds alone, by its RMSE on the test days. A configuration is known by the
// bytes that were read, by what scored them, by the model and by the options that change a forecast.
[[nodiscard]] store::RunTrials trials_of(const std::string& run, const BacktestRequest& request,
                                         const dataset::MarketInputs& inputs,
                                         const evaluate::BacktestResult& result);

}  // namespace bellwether::workbench
