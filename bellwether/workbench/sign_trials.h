// What a backtest of signs tells the ledger of trials (trial_registry.h), and what it learns from it.
#pragma once

#include "bellwether/evaluate/sign/sign_backtest.h"
#include "bellwether/store/trial_registry.h"
#include "bellwether/workbench/sign_backtest.h"

namespace bellwether::workbench {

// Every trial on validation rows and every set of forecasts scored on a test part. A configuration is known
// by the bytes that were read, by what scored them, by the options that change a forecast, and by the trial:
// not by paths, costs, or by how many others were tried beside it.
[[nodiscard]] store::RunTrials trials_of(const std::string& run, const SignBacktestRequest& request,
                                         const dataset::SignInputs& inputs,
                                         const evaluate::sign::SignBacktestResult& result);

[[nodiscard]] evaluate::sign::EarlierTrials earlier_trials(const store::PriorTrials& earlier);

}  // namespace bellwether::workbench
