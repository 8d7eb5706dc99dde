// The model that a live forecast asks: one fitted earlier, or one fitted on the spot on the ticker's own prices.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/dataset/return_inputs.h"
#include "bellwether/evaluate/drift/drift.h"
#include "bellwether/evaluate/return/return_fit.h"
#include "bellwether/store/run_manifest.h"
#include "bellwether/workbench/live/live_question.h"

namespace bellwether::workbench {

// How the model that was fitted on the spot did on the months that it did not learn from.
struct SpotFit {
  std::size_t training_windows = 0, validation_windows = 0;
  double rmse = 0, zero_rmse = 0;  // of the model, and of no change, on the validation months
};

// A model and how it did.
struct SpotModel {
  forecast::SavedReturnModel model;
  SpotFit fit;
};

// A model of the ticker's own months before `time`. Texts of four months cannot teach what sentiment does, so it learns
// without any. Errors: those of History::with_gaps and fit_return_model.
struct SpotQuestion {
  const market::BarSeries& series;
  const market::Calendar& calendar;
  market::UtcTime time;
  std::size_t seeds = 5;
};
[[nodiscard]] core::Result<SpotModel> fit_on_the_spot(const SpotQuestion& question, core::Job& job);

// A model of an earlier fit, and how texts counted for it.
struct FittedBefore {
  forecast::SavedReturnModel model;
  std::string folder, run;  // where it lies, and its id
  TextGates gates;
  std::vector<evaluate::DriftProfile> profiles;  // of what it was fitted on
};

// Of the run directory and its manifest. Errors: model for one that reads the return of many tickers; those of its
// files.
[[nodiscard]] core::Result<FittedBefore> fitted_before(const std::string& run,
                                                       const store::RunManifest& manifest);

// How texts count: names of companies are read from the file, where one is named. Errors: those of read_company_names.
struct GateChoice {
  std::size_t max_tickers = 3;
  source::Duplicates near_duplicates = source::Duplicates::drop;
  std::string companies;
};
[[nodiscard]] core::Result<TextGates> gates_of(const GateChoice& choice);

// Sentiment of another kind than at the fit is no input of its model. Errors: model.
[[nodiscard]] core::Status check_live_scorer(const FittedBefore& before, const dataset::ReturnInputs& inputs);

}  // namespace bellwether::workbench
