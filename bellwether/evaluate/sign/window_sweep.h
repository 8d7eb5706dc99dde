// Which training window? Each candidate forecasts the same newest rows of a training span, the validation
// rows, from what came before them; the best score wins, of equals the shortest window (requirement S-61).
// Nothing outside the training span is read, so a test part behind it stays unseen.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "bellwether/evaluate/sign/scores.h"
#include "bellwether/evaluate/splits.h"

namespace bellwether::evaluate::sign {

// Which windows are tried, and what they are scored on.
struct SweepOptions {
  SignObjective objective = SignObjective::mcc;
  std::size_t shortest = 20, longest = 180, step = 10;  // windows tried, in rows
  std::size_t refit_every = 5;                          // one fit serves a trading week: a fifth of the work
  InnerOptions inner;                                   // which rows score the windows
  std::size_t draws = 500;                              // of the intervals
  std::uint64_t seed = 42;                              // of the draws
  forecast::SignModelOptions model;
};

// One window, and how it scored.
struct SweepPoint {
  std::size_t window = 0;
  double score = 0.0;
  Interval interval;
  std::vector<double> returns;  // of following its forecasts, a validation row each
};

// All windows tried, and the best of them.
struct WindowSweep {
  feature::RowRange validation;
  std::vector<SweepPoint>
      points;  // windows ascending; those that leave no row before validation are left out
  std::size_t best = 0;
  std::vector<SignForecast> forecasts;  // of the best, about the validation rows

  [[nodiscard]] std::size_t window() const { return points[best].window; }
};

// Errors: data where not even the shortest window fits, with the rows needed; those of walk_forward.
[[nodiscard]] core::Result<WindowSweep> sweep_windows(const feature::SignExamples& rows,
                                                      feature::RowRange training, const SweepOptions& options,
                                                      core::Job& job);

}  // namespace bellwether::evaluate::sign
