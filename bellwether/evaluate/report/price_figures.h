// The figures of a price report, each from the values of a backtest.
#pragma once

#include <optional>
#include <vector>

#include "bellwether/evaluate/report/figure.h"
#include "bellwether/evaluate/report/interval_plot.h"
#include "bellwether/evaluate/report/price_entrants.h"
#include "bellwether/signal/sentiment_index.h"

namespace bellwether::evaluate::report {

// "AAPL Close vs Predictions": the close in its parts, the entrants' forecasts on their target days,
// persistence, and under it on the same days the sentiment known before each close.
[[nodiscard]] Figure close_figure(const BacktestResult& result, const Entrants& entrants);

// The test days alone, so that forecasts and closes can be told apart.
[[nodiscard]] Figure test_figure(const BacktestResult& result, const Entrants& entrants);

// Market mood: the shares of positive and negative texts a day, their trailing balance, and how many texts
// there were.
[[nodiscard]] Figure mood_figure(const BacktestResult& result, const signal::SentimentIndex& index);

// Loss by epoch over the seeds of the last fold; nothing for an entrant not trained by epochs.
[[nodiscard]] std::optional<Figure> loss_figure(const EntrantResult& entrant);

// Forecast minus outcome by target day.
[[nodiscard]] Figure residual_figure(const Entrants& entrants);

// Correlation of the forecast with the close so many days before its target.
[[nodiscard]] Figure lag_figure(const EntrantResult& entrant, const EntrantResult* persistence);

// RMSE of each entrant with its interval, persistence as the reference.
[[nodiscard]] IntervalPlot rmse_plot(const BacktestResult& result, const Entrants& entrants);

}  // namespace bellwether::evaluate::report
