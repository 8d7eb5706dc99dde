// The honest test of forecasters: fit on each fold's training examples, forecast its test rows, score
// everything on the same rows beside the mandatory baselines, with intervals and paired tests. Forecasters
// are known only through forecast/forecaster.h; the test outcomes never reach them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/evaluate/price/backtest_result.h"
#include "bellwether/evaluate/splits.h"
#include "bellwether/feature/table.h"
#include "bellwether/forecast/catalog.h"

namespace bellwether::evaluate {

// A forecaster with its features. `features` must be columns of the table; closes_only forecasters need none.
struct BacktestModel {
  std::string name;  // unique: "lstm+sentiment"
  const forecast::ForecasterRow* row = nullptr;
  forecast::Settings settings;
  std::vector<std::string> features;
};

// The task, the split, and how often chance is drawn.
struct BacktestOptions {
  forecast::Task task;
  SplitOptions split;
  std::uint64_t seed = 42;    // seeds are seed, seed + 1, …
  std::size_t seeds = 5;      // trainings of each seeded model
  std::size_t draws = 2000;   // of the bootstrap
  std::size_t placebos = 19;  // sentiment of other days, tried beside each sentiment question
};

// The features of all days, and the models to compare on them.
struct BacktestInput {
  const feature::FeatureTable* table = nullptr;  // all columns that any model needs
  std::size_t span_begin = 0;         // first row that counts towards the split; earlier rows only train
  std::vector<BacktestModel> models;  // persistence first
  // Names of models without and with sentiment to compare.
  std::vector<std::pair<std::string, std::string>> sentiment_pairs;
};

// Fills everything of the result that follows from forecasts: split, models, sentiment, verdict. Fits run
// beside each other on the job; the numbers do not depend on how many. Errors: those of make_folds and of
// the forecasters, with the model's name; internal where a forecaster learned from days after a decision it
// serves.
[[nodiscard]] core::Result<BacktestResult> run_backtest(const BacktestInput& input,
                                                        const BacktestOptions& options, core::Job& job);

// Scores, intervals, lags and the test against persistence of one model whose points are filled.
struct Scoring {
  const ModelResult* persistence = nullptr;  // may be the model itself
  const BlockBootstrap* draws = nullptr;
  double naive_error = 0.0;  // training mean of abs(y_t - y_{t-1})
  std::size_t horizon = 1;
};
void score_model(ModelResult& model, const Scoring& scoring);

// The one plain sentence: does the recipe's model beat persistence, and does sentiment help it?
[[nodiscard]] std::string verdict_sentence(const BacktestResult& result);

}  // namespace bellwether::evaluate
