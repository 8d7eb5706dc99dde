// A backtest of monthly returns as documents: the verdict, every table of it, and its notes.
#pragma once

#include <string>

#include "bellwether/evaluate/return/return_result.h"
#include "bellwether/report/document/document.h"

namespace bellwether::report {

// What a terminal shows.
[[nodiscard]] Document return_document(const evaluate::ReturnBacktestResult& result);

// The same with the months and the losses of every training: return.json (docs/formats/return_backtest.md). Equal
// results give equal bytes.
[[nodiscard]] std::string to_json(const evaluate::ReturnBacktestResult& result);

// predictions.csv: every forecast of every model about the test months.
[[nodiscard]] std::string return_predictions_csv(const evaluate::ReturnBacktestResult& result);

}  // namespace bellwether::report
