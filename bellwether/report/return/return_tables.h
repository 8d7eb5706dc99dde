// The tables of a backtest of monthly returns, each laid out once: for its page, for a terminal, and in return.json.
#pragma once

#include "bellwether/evaluate/return/return_result.h"
#include "bellwether/report/document/table.h"

namespace bellwether::report {

// Every model and baseline on the same test months.
[[nodiscard]] Table return_scores_table(const evaluate::ReturnBacktestResult& result);
// The same with mode and reason codes, what was computed as published behind the rest: the rows of CSV.
[[nodiscard]] Table return_rows_table(const evaluate::ReturnBacktestResult& result);
[[nodiscard]] Table return_comparisons_table(const evaluate::ReturnBacktestResult& result);
[[nodiscard]] Table return_questions_table(const evaluate::ReturnBacktestResult& result);
// Coverage of the intervals, and what was done with them.
[[nodiscard]] Table return_intervals_table(const evaluate::ReturnBacktestResult& result);
[[nodiscard]] Table return_actions_table(const evaluate::ReturnBacktestResult& result);
[[nodiscard]] Table return_slices_table(const evaluate::ReturnBacktestResult& result);
// Training, validation and test months.
[[nodiscard]] Table return_parts_table(const evaluate::ReturnBacktestResult& result);
// What the months were made of: a record.
[[nodiscard]] Table return_data_table(const evaluate::ReturnBacktestResult& result);
// Shares that are missing or left out beside their limits; also of a fit and of a forecast.
[[nodiscard]] Table return_quality_table(const std::vector<evaluate::QualityCheck>& checks);
// What was computed as published beside the leak-free run.
[[nodiscard]] Table published_returns_table(const evaluate::ReturnBacktestResult& result);

// The layers of each network with their shapes and parameters, as the network itself counts them: its architecture.
[[nodiscard]] Table return_layers_table(const evaluate::ReturnBacktestResult& result);

// For programs and figures: the information coefficient of each month, and the losses of each training.
[[nodiscard]] Table return_months_table(const evaluate::ReturnBacktestResult& result);
[[nodiscard]] Table return_losses_table(const evaluate::ReturnBacktestResult& result);

}  // namespace bellwether::report
