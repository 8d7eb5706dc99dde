// What a backtest of signs tells the ledger of trials (tried_configurations.h), and what it learns from it.
#pragma once

#include "bellwether/evaluate/signs/sign_backtest.h"
#include "bellwether/workbench/sign_backtest.h"
#include "bellwether/workbench/tried_configurations.h"

namespace bellwether::workbench {

// Every trial on validation rows and every set of forecasts scored on a test part. A configuration is known
// by the bytes that were read, by what scored them, by the options that change a forecast, and by the trial:
// not by paths, costs, or by how many others were tried beside it.
[[nodiscard]] TriedRun tried_of(const std::string& run, const SignBacktestRequest& request,
                                const SignInputs& inputs, const evaluate::signs::SignBacktestResult& result);

[[nodiscard]] evaluate::signs::EarlierTrials earlier_trials(const EarlierTried& earlier);

}  // namespace bellwether::workbench
