// A forecaster fitted once and asked later: fit leaves the fitted networks of all seeds in a run directory,
// predict reads them and forecasts the close of one coming day from what was known before it, through the
// same features as the backtest.
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/option_conditions.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/dataset/market_inputs.h"
#include "bellwether/evaluate/drift/drift.h"
#include "bellwether/forecast/lstm.h"
#include "bellwether/market/time.h"
#include "bellwether/store/receipts/forecast_receipt.h"
#include "bellwether/store/run_directory.h"
#include "bellwether/workbench/backtest.h"

namespace bellwether::workbench {

// Everything that a fit depends on.
struct FitRequest {
  dataset::MarketFiles market;
  dataset::ForecastOptions forecast;
  std::string forecaster = "lstm";
  double validation_share = 0.2;
  forecast::LstmOptions lstm;

  static constexpr auto fields() {
    using core::field;
    using core::group;
    return std::tuple{
        field("forecaster", &FitRequest::forecaster, "The forecaster.").one_of(&forecast::forecaster_names),
        group("", &FitRequest::market, ""),
        group("", &FitRequest::forecast, "Forecast").without("recipe", "placebos"),
        field("validation_share", &FitRequest::validation_share,
              "Share of the windows, the newest, used for early stopping.")
            .in(core::kShareBelowOne),
        group("lstm", &FitRequest::lstm, "LSTM")};
  }
  static constexpr auto conditions() {
    using core::only_with;
    return std::array{only_with("hidden,layers,dense,epochs,patience,batch_size,learning_rate,scaling",
                                "forecaster", "lstm"),
                      only_with("seed,seeds", "forecaster", &forecast::seeded_forecaster_names),
                      only_with("texts,features", "forecaster", &forecast::column_reading_forecaster_names)};
  }
};

// What was fitted, on what.
struct FitSummary {
  std::string run_id, ticker, exchange, forecaster;
  std::vector<std::string> features;
  std::size_t train_windows = 0, validation_windows = 0;
  market::Date train_end;
  std::vector<std::uint64_t> seeds;
  std::vector<std::size_t> best_epochs;  // by seed; 0: not trained in epochs
  std::vector<std::string> notes;
};

// Fits on all rows of the span, the newest share of them as validation, and writes one forecaster-SEED.json
// for each seed (docs/formats/forecaster.md). With texts the sentiment features are used too. Errors: those
// of read_market, make_folds' kind for too short a span, and of the forecaster; io.
[[nodiscard]] core::Result<FitSummary> fit_forecaster(store::RunDirectory& run, const FitRequest& request,
                                                      core::Job& job);

// The fitted run, the newest prices and texts, and the day to forecast.
struct PredictOptions {
  std::string from;
  std::string prices, texts;
  std::string date;
  std::string end;
  std::size_t longest_gap = 0;  // 0: kLongestGap, or what the horizon of the fit takes
  std::size_t fill_gaps = 0;
  std::string price_columns;
  std::string date_format;
  dataset::StoreSelection stored = {};
  std::vector<std::string> given;  // of the caller, no flag: the options that the user gave, by name
  std::size_t drift_days =
      0;  // the same: trading days that are compared with the fit, where more than a window

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("from", &PredictOptions::from, "The run directory that `forecast fit` left.")
            .required()
            .as("RUN"),
        field("prices", &PredictOptions::prices,
              "A file of daily prices up to the day before the one forecast.")
            .as("FILE"),
        field("texts", &PredictOptions::texts,
              "A file of dated texts, where the forecaster was fitted with sentiment.")
            .as("FILE"),
        field("date", &PredictOptions::date,
              "The trading day whose close is forecast; by default the horizon of the fit after the newest "
              "price.")
            .as("YYYY-MM-DD"),
        field("end", &PredictOptions::end,
              "The last day of prices to use; by default the last there is. A store is read as it was known "
              "at its "
              "close.")
            .as("YYYY-MM-DD"),
        field("longest_gap", &PredictOptions::longest_gap,
              "Calendar days that may lie between the newest price and the day forecast; 0 stands for 5, or "
              "as many "
              "as the horizon of the fit takes."),
        field("fill_gaps", &PredictOptions::fill_gaps,
              "The longest gap, in trading days, that is filled with the close before it; 0 rejects gaps."),
        field("price_columns", &PredictOptions::price_columns, source::kPriceColumnsHelp),
        field("date_format", &PredictOptions::date_format, source::kDateFormatHelp),
        core::group("stored", &PredictOptions::stored, "Store").without("as_of")};
  }
  static constexpr auto conditions() {
    return std::array{core::not_with("prices,texts,price_columns,date_format", "store")};
  }
};

// The forecast and, beside it, what every forecast must be compared with.
struct LiveForecast {
  std::string ticker, exchange, forecaster;
  market::Date decision_day, target_day, train_end;
  double decision_close = 0.0;
  double forecast = 0.0;     // mean over the seeds
  double persistence = 0.0;  // the decision close
  std::vector<double> seed_forecasts;
  std::string fit_run;          // id of the run that fitted it
  market::Date drift_first;     // of the days that are compared with those of the fit, up to the decision
  evaluate::DriftReport drift;  // without rows where the run keeps no profile
  std::vector<std::string> notes;
  store::ForecastDraft draft;  // to be kept: see price_receipt.h
};

// Errors: usage for a date that does not parse; data where the date is no trading day, the
// prices go beyond the day before it (a forecast must not see later days), end too long before it or nearer to
// it than the horizon of the fit, or are fewer than the look-back, or no longer those of the fit
// (see rescaled_prices.h); model where the run holds no forecaster, one that is not the file that the fit wrote
// or two that are not of one fit, or the texts would be scored by another model; those of read_market. How texts
// and prices are read is taken from the fit, as far as `options` and `texts` leave it open; where they say
// otherwise a note tells.
[[nodiscard]] core::Result<LiveForecast> predict_close(const PredictOptions& options,
                                                       const source::TextOptions& texts, core::Job& job);

}  // namespace bellwether::workbench
