// A backtest of signs as the documents of its run directory (docs/formats/sign_backtest.md). Equal results
// give equal bytes.
#pragma once

#include <string>

#include "bellwether/evaluate/sign/sign_backtest.h"

namespace bellwether::report {

// sign.json, keys in the order of the format's page.
[[nodiscard]] std::string to_json(const evaluate::sign::SignBacktestResult& result);

// trials.jsonl: the ledger of choices, one trial a line.
[[nodiscard]] std::string trials_jsonl(const evaluate::sign::SignBacktestResult& result);

// predictions.csv: every forecast of every model of the test part, those as published behind the rest.
[[nodiscard]] std::string sign_predictions_csv(const evaluate::sign::SignBacktestResult& result);

}  // namespace bellwether::report
