// A backtest as one JSON document (docs/formats/backtest.md) and its forecasts as CSV
// (docs/formats/predictions.md). Two equal results give equal bytes; every output of an as-published run says
// so.
#pragma once

#include <string>

#include "bellwether/evaluate/price/backtest_result.h"

namespace bellwether::report {

// Indented, ending with a line break.
[[nodiscard]] std::string to_json(const evaluate::BacktestResult& result);

// predictions.csv (docs/formats/predictions.md): one line a forecast.
[[nodiscard]] std::string predictions_csv(const evaluate::BacktestResult& result);

}  // namespace bellwether::report
