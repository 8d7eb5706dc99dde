// The source's own forecasting procedure with its flaws (price recipe, --as-published): MinMax scaler fitted
// on all rows, close as the only feature and target, LSTM 50-50-25-1, two epochs, batch 32, one seed, no
// validation; the forecast for the next day from the last 60 rows whatever the date asked for. Each flaw is a
// reason code, carried in every output; the results never enter a headline table, and the leak-free run
// stands beside them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/evaluate/price/backtest.h"
#include "bellwether/evaluate/price/backtest_result.h"
#include "bellwether/feature/table.h"

namespace bellwether::evaluate {

// The flaws that this procedure repeats.
[[nodiscard]] std::vector<ReasonCode> as_published_reasons();

// Runs the procedure on the rows of `honest`, whose chronological split it shares, and adds to it: the
// flagged models "as-published" (scaler on all rows) and "as-published, scaler on training rows", the
// reason codes, and the published figures with ours beside them (the printed rows only where ticker and days
// match). The source's batch size is lost and it trained once: the spread over batch sizes and seeds stands
// among the figures. `table` must have the column "close" and begin with the span. Errors: usage for a
// walk-forward split, extra history or another horizon than 1; those of the LSTM.
[[nodiscard]] core::Status add_as_published(const feature::FeatureTable& table,
                                            const BacktestOptions& options, core::Job& job,
                                            BacktestResult& honest);

// The figures computed from the source's printed rows alone: its LSTM and persistence on the nine rows that
// have a previous close, and all ten.
[[nodiscard]] std::vector<PublishedMetric> metrics_of_printed_rows();

}  // namespace bellwether::evaluate
