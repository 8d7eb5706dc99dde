// Forecasts of signs along the way: train on the last W rows, forecast the next, move on, train again
// (requirement S-60). Every label in a training window was known when the row it serves was decided.
#pragma once

#include <cstddef>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
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

// Forecasts rows [test.begin, test.end), each from the `window` rows before the fit that serves it, in all
// columns. Chance is keyed by the day of each fit, so a fit is the same whatever else is forecast; fits run
// beside each other and their order changes nothing. Errors: usage for an empty window or test part or
// refit_every 0; data where the rows before the test part are fewer than the window, with the remedy; those
// of the model; interrupted.
[[nodiscard]] core::Result<SignWalk> walk_forward(const feature::SignRows& rows, feature::RowRange test,
                                                  const WalkOptions& options, core::ThreadPool& pool);

}  // namespace bellwether::evaluate::sign
