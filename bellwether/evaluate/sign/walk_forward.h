// Forecasts of signs along the way: train on the last W rows, forecast the next, move on, train again
// (requirement S-60). Every label in a training window was known when the row it serves was decided.
#pragma once

#include <cstddef>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/feature/sign_rows.h"
#include "bellwether/feature/window.h"
#include "bellwether/forecast/sign_model.h"

namespace bellwether::evaluate::sign {

// One answer about the label day of row `row`.
struct SignForecast {
  std::size_t row = 0;
  bool up = false;
  double probability = 0.0;      // of up
  double decision = 0.0;         // mean decision value of the bags
  double support_vectors = 0.0;  // mean an SVM; 0 where nothing of the kind answered
};

// How long the training window is, how often the model is fitted again, and which model.
struct WalkOptions {
  std::size_t window = 120;     // training rows
  std::size_t refit_every = 1;  // rows served by one fit
  forecast::SignModelOptions model;
};

// The forecasts of one walk, and an account of its fits.
struct SignWalk {
  std::vector<SignForecast> forecasts;  // of the test rows, in order
  std::size_t fits = 0;
  std::size_t constant_fits = 0;      // whose window held one class only: they answer that class
  double mean_support_vectors = 0.0;  // over the fits that made machines
};

// The model that answers from `first_decision` on, until the next fit: fitted on the rows of `training`, whose
// newest label day must not come after that decision, by chance keyed by its day. A fit is so the same
// whatever else is forecast, in a backtest and for a live forecast. Errors: internal for a label that is not
// known then; those of the model.
[[nodiscard]] core::Result<forecast::SignModel> fit_for(const feature::SignExamples& rows,
                                                        feature::RowRange training,
                                                        market::Date first_decision,
                                                        const forecast::SignModelOptions& options,
                                                        core::Job& job);

// Forecasts rows [test.begin, test.end), each from the `window` rows before the fit that serves it, in all
// columns. Fits run beside each other (fit_for) and their order changes nothing. Errors: usage for an empty window or test part or
// refit_every 0; data where the rows before the test part are fewer than the window, with the remedy; those
// of the model; interrupted.
[[nodiscard]] core::Result<SignWalk> walk_forward(const feature::SignExamples& rows, feature::RowRange test,
                                                  const WalkOptions& options, core::Job& job);

}  // namespace bellwether::evaluate::sign
