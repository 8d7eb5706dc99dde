// The figures of prices and forecasts.
#pragma once

#include "bellwether/report/document/figure.h"
#include "bellwether/report/document/plots.h"
#include "bellwether/report/price_models.h"

namespace bellwether::report {

// "AAPL Close vs Predictions": the close in its parts, the models' forecasts on their target days,
// persistence, and under it on the same days the sentiment known before each close.
[[nodiscard]] Figure close_figure(const evaluate::BacktestResult& result, const Models& models);

// The test days alone, so that forecasts and closes can be told apart.
[[nodiscard]] Figure test_figure(const evaluate::BacktestResult& result, const Models& models);

// RMSE of each model with its interval, persistence as the reference.
[[nodiscard]] IntervalPlot rmse_plot(const evaluate::BacktestResult& result, const Models& models);

}  // namespace bellwether::report
