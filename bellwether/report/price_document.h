// A price backtest as a document: the verdict, its tables, and apart from them what the source's procedure
// gives. The page (price_report.h) draws the same tables among its plots.
#pragma once

#include "bellwether/evaluate/price/backtest_result.h"
#include "bellwether/report/document/document.h"

namespace bellwether::report {

[[nodiscard]] Document price_document(const evaluate::BacktestResult& result);

// "All models and baselines on the same 50 test rows, …": of their table.
[[nodiscard]] std::string price_scores_caption(const evaluate::BacktestResult& result);

}  // namespace bellwether::report
