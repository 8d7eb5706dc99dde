// A backtest of signs as the documents of its run directory (docs/formats/sign_backtest.md). Equal results
// give equal bytes.
#pragma once

#include <string>

#include "bellwether/evaluate/signs/sign_backtest.h"

namespace bellwether::evaluate::signs {

// sign.json, keys in the order of the format's page.
[[nodiscard]] std::string to_json(const SignBacktestResult& result);

// trials.jsonl: the ledger of choices, one trial a line.
[[nodiscard]] std::string trials_jsonl(const SignBacktestResult& result);

// predictions.csv: every answer of every entrant about the test part, as published ones behind the honest.
[[nodiscard]] std::string sign_predictions_csv(const SignBacktestResult& result);

}  // namespace bellwether::evaluate::signs
