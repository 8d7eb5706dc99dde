// The price recipe evaluated: files → features → forecasters → an honest verdict, left in a run directory
// (docs/formats/run_directory.md) with
//   backtest.json    everything found (report/backtest_json.h)
//   predictions.csv  every test forecast (docs/formats/predictions.md)
//   metrics.jsonl    losses of every training, scores of every model
//   report.html      the same for people
#pragma once

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/dataset/forecast_options.h"
#include "bellwether/dataset/market_inputs.h"
#include "bellwether/evaluate/price/backtest.h"
#include "bellwether/forecast/lstm.h"
#include "bellwether/store/run_directory.h"

namespace bellwether::workbench {

// Everything that a backtest of the price recipe depends on.
struct BacktestRequest {
  dataset::MarketFiles market;
  dataset::ForecastOptions forecast;
  evaluate::SplitOptions split;
  forecast::LstmOptions lstm;
  bool as_published = false;

  static constexpr auto fields() {
    using core::field;
    using core::group;
    return std::tuple{
        group("", &BacktestRequest::market, ""),
        group("", &BacktestRequest::forecast, "Forecast").without("recipe"),
        group("", &BacktestRequest::split, "Training and test"),
        field("as_published", &BacktestRequest::as_published,
              "Repeat the published procedure with its flaws, flagged, next to the leak-free run."),
        group("lstm", &BacktestRequest::lstm, "LSTM")};
  }
};

// Runs everything and writes the files. The result is the same for the same request, files and build,
// whatever the threads. Errors: usage for options out of range; unsupported for another recipe; those of
// read_market, build_table and run_backtest; io.
[[nodiscard]] core::Result<evaluate::BacktestResult> backtest(store::RunDirectory& run,
                                                              const BacktestRequest& request, core::Job& job);

// The same on a market that is read already; the request's files are not looked at. The demo's is built in.
[[nodiscard]] core::Result<evaluate::BacktestResult> backtest_market(store::RunDirectory& run,
                                                                     const BacktestRequest& request,
                                                                     const dataset::MarketInputs& inputs,
                                                                     core::Job& job);

}  // namespace bellwether::workbench
