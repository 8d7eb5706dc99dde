// The figures of prices and forecasts.
#pragma once

#include "bellwether/evaluate/report/figure.h"
#include "bellwether/evaluate/report/interval_plot.h"
#include "bellwether/evaluate/report/price_entrants.h"

namespace bellwether::evaluate::report {

// "AAPL Close vs Predictions": the close in its parts, the entrants' forecasts on their target days,
// persistence, and under it on the same days the sentiment known before each close.
[[nodiscard]] Figure close_figure(const BacktestResult& result, const Entrants& entrants);

// The test days alone, so that forecasts and closes can be told apart.
[[nodiscard]] Figure test_figure(const BacktestResult& result, const Entrants& entrants);

// RMSE of each entrant with its interval, persistence as the reference.
[[nodiscard]] IntervalPlot rmse_plot(const BacktestResult& result, const Entrants& entrants);

}  // namespace bellwether::evaluate::report
