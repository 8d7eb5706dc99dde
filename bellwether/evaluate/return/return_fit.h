// The recipe `return` fitted once, for the months to come, and asked about one window.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/evaluate/drift/drift.h"
#include "bellwether/evaluate/return/return_intervals.h"
#include "bellwether/evaluate/return/return_options.h"
#include "bellwether/evaluate/return/return_quality.h"
#include "bellwether/evaluate/return/return_split.h"
#include "bellwether/forecast/returns/saved_return_model.h"
#include "bellwether/store/receipts/forecast_receipt.h"

namespace bellwether::evaluate {

// A model of the catalog with its intervals, and the months it was made of; the test part is empty.
struct ReturnFitted {
  forecast::SavedReturnModel model;  // where prices and texts came from is the caller's to fill
  ReturnSplit split;
  std::vector<double> seed_rmse;  // on the validation months
};

// Trains on the older months, the newest share of them as validation for early stopping and intervals, as the
// backtest does. Errors: usage for options out of range or an unknown forecaster; those of split_months and
// fit_return_models.
[[nodiscard]] core::Result<ReturnFitted> fit_return_model(const feature::MonthExamples& examples,
                                                          const ReturnOptions& options,
                                                          const std::string& forecaster, core::Job& job);

// Texts of a month that do not count in its sentiment, or, with --near-duplicates count, that repeat another.
struct TextsApart {
  std::uint64_t repeats = 0, off_subject = 0;
};

// What a model says of the month after a window (requirements ).
struct LiveReturn {
  std::string ticker, exchange;
  feature::MonthWindow window;
  std::vector<TextsApart> texts_apart;  // beside window.months; empty where no text was read
  std::vector<QualityCheck> quality;    // of the window's data
  feature::Month target;
  std::vector<std::string> inputs;  // names of the matrix's columns
  std::vector<double> matrix;       // months x inputs, before scaling; empty of a rule
  double forecast = 0;              // mean over the seeds
  std::vector<double> seed_forecasts;
  std::vector<forecast::SavedBand> intervals;  // ends of the returns themselves
  std::size_t cut_intervals = 0;               // of these, whose lower end was set to a loss of all, -1
  ReturnAction action = ReturnAction::none;
  double action_threshold = 0, action_level = 0;
  std::string forecaster, fingerprint, fit_run;
  market::UtcTime known_through;         // of the fit
  DriftReport drift;                     // of the window from the fit; the caller's to fill
  std::vector<std::string> price_notes;  // what the reader of the prices found; among the notes too
  std::vector<std::string> notes;
  store::ForecastDraft draft;  // to be kept: see workbench/return_receipt.h

  [[nodiscard]] double last_close() const { return window.newest().close; }
  [[nodiscard]] double price() const { return last_close() * (1 + forecast); }
};

// Ticker, exchange, texts_apart, quality, run, price_notes, notes and draft are the caller's to fill. Errors: data for a decision that lies before what was learned, a
// window of another length, an input that is missing.
[[nodiscard]] core::Result<LiveReturn> forecast_window(const forecast::SavedReturnModel& model,
                                                       const feature::MonthWindow& window);

// Whether a position follows from a forecast, by the band and threshold of the model; no position without such a band.
[[nodiscard]] ReturnAction action_of(const forecast::SavedReturnModel& model, double forecast);

}  // namespace bellwether::evaluate
