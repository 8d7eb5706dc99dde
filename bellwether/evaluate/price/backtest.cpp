#include "bellwether/evaluate/price/backtest.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "bellwether/core/checked.h"
#include "bellwether/evaluate/diebold_mariano.h"
#include "bellwether/evaluate/holm.h"
#include "bellwether/evaluate/price/placebo.h"
#include "bellwether/evaluate/price/seeded_fits.h"
#include "bellwether/evaluate/price/sentiment_ablation.h"
#include "bellwether/evaluate/test_evaluations.h"

namespace bellwether::evaluate {
namespace {

using core::fail;
using feature::Examples;

// The test rows of all folds with their outcomes; forecasts are still missing.
std::vector<ForecastPoint> outcome_points(const feature::FeatureTable& table, const TrialSetup& setup) {
  std::vector<ForecastPoint> points;
  for (std::size_t f = 0; f < setup.folds.size(); ++f) {
    const Examples test(table, setup.task.shape, setup.folds[f].test);
    for (std::size_t i = 0; i < test.size(); ++i) {
      points.push_back({.decision_day = test.decision_day(i),
                        .target_day = test.target_day(i),
                        .decision_close = test.decision_close(i),
                        .outcome = test.outcome(i),
                        .fold = f});
    }
  }
  return points;
}

// RMSE of one seed's forecasts over the points whose fold is `fold`, or over all without one.
double seed_rmse(std::vector<ForecastPoint> points, const std::vector<double>& forecasts,
                 std::optional<std::size_t> fold) {
  for (std::size_t i = 0; i < points.size(); ++i) points[i].forecast = forecasts[i];
  if (fold) std::erase_if(points, [&](const ForecastPoint& point) { return point.fold != *fold; });
  return rmse(points);
}

void add_runs(const SeedTrainings& seed, ModelResult& model) {
  for (std::size_t fold = 0; fold < seed.records.size(); ++fold) {
    const forecast::FitRecord& record = seed.records[fold];
    model.parameters = record.parameters;
    for (const std::string& warning : record.warnings) {
      if (std::ranges::find(model.warnings, warning) == model.warnings.end())
        model.warnings.push_back(warning);
    }
    if (!model.spread) continue;
    model.runs.push_back({.seed = seed.seed,
                          .fold = fold,
                          .rmse = seed_rmse(model.points, seed.forecasts, fold),
                          .losses = record.losses,
                          .best_epoch = record.best_epoch});
  }
}

// The mean forecast over the seeds, with each seed's own figures beside it.
ModelResult collect(const BacktestModel& source, const TrialResult& trial,
                    std::vector<ForecastPoint> points) {
  ModelResult model{.name = source.name,
                    .forecaster = std::string(source.row->name),
                    .summary = std::string(source.row->summary),
                    .baseline = source.row->role == forecast::Role::baseline,
                    .features = source.features,
                    .options = trial.options,
                    .points = std::move(points)};
  const std::vector<double> forecasts = trial.mean_forecasts();
  for (std::size_t i = 0; i < model.points.size(); ++i) model.points[i].forecast = forecasts[i];
  if (source.row->chance == forecast::Chance::seeded) {
    for (const SeedTrainings& seed : trial.seeds) {
      model.seed_rmse.push_back(seed_rmse(model.points, seed.forecasts, std::nullopt));
    }
    model.spread = seed_spread(model.seed_rmse);
  }
  for (const SeedTrainings& seed : trial.seeds) add_runs(seed, model);
  return model;
}

const ModelResult& model_named(const std::vector<ModelResult>& models, const std::string& name) {
  const auto found = std::ranges::find(models, name, &ModelResult::name);
  BW_ASSERT(found != models.end());
  return *found;
}

// Rows that a chronological reading of the result needs.
void describe_split(const BacktestInput& input, const BacktestOptions& options, const Folds& folds,
                    BacktestResult& result) {
  const Fold& last = folds.folds.back();
  result.folds = folds.folds;
  result.split = core::value_text(options.split.split);
  result.target = core::value_text(options.task.target);
  result.horizon = options.task.shape.horizon;
  result.look_back = options.task.shape.look_back;
  result.embargo = folds.embargo;
  result.seed = options.seed;
  result.rows = input.table->rows() - input.span_begin;
  result.train_rows = folds.train_rows - input.span_begin;
  result.train_windows = last.train.size() + last.validation.size();
  result.validation_windows = last.validation.size();
}

// The columns that the model with sentiment has and the other has not.
std::vector<std::string> added_columns(const BacktestModel& without, const BacktestModel& with) {
  std::vector<std::string> added;
  for (const std::string& column : with.features) {
    if (std::ranges::find(without.features, column) == without.features.end()) added.push_back(column);
  }
  return added;
}

// All trainings of a run: the models in order, then the placebos of each sentiment question.
std::vector<Trial> list_trials(const BacktestInput& input, const BacktestOptions& options) {
  std::vector<Trial> trials;
  for (const BacktestModel& model : input.models) {
    trials.push_back({model.name, model.row, model.settings, select_columns(*input.table, model.features)});
  }
  const auto named = [&](const std::string& name) {
    const auto found = std::ranges::find(input.models, name, &BacktestModel::name);
    BW_ASSERT(found != input.models.end());
    return static_cast<std::size_t>(found - input.models.begin());
  };
  for (const auto& [without, with] : input.sentiment_pairs) {
    const std::vector<std::string> added =
        added_columns(input.models[named(without)], input.models[named(with)]);
    const Trial real = trials[named(with)];
    for (const std::size_t days : placebo_shifts(real.table.rows(), options.placebos)) {
      trials.push_back(
          {real.name + " (placebo)", real.row, real.settings, rotate_columns(real.table, added, days)});
    }
  }
  return trials;
}

double rmse_of(const TrialResult& trial, std::vector<ForecastPoint> points) {
  const std::vector<double> forecasts = trial.mean_forecasts();
  for (std::size_t i = 0; i < points.size(); ++i) points[i].forecast = forecasts[i];
  return rmse(points);
}

void ask_questions(const BacktestInput& input, const BacktestOptions& options,
                   std::span<const TrialResult> placebos, const BlockBootstrap& draws,
                   BacktestResult& result) {
  for (const auto& [without, with] : input.sentiment_pairs) {
    const ModelResult& plain = model_named(result.models, without);
    result.sentiment.push_back(
        ask_sentiment(plain, model_named(result.models, with), draws, options.task.shape.horizon));
    for (const TrialResult& placebo : placebos.first(options.placebos)) {
      result.sentiment.back().placebo_changes.push_back(rmse_of(placebo, plain.points) - plain.scores.rmse);
    }
    placebos = placebos.subspan(options.placebos);
  }
  answer_sentiment(result.sentiment, result.models);
}

}  // namespace

void score_model(ModelResult& model, const Scoring& scoring) {
  model.scores = score(model.points, scoring.naive_error);
  model.lags = lag_correlations(model.points, 5);
  const std::vector<double> errors = errors_of(model.points), naive = errors_of(scoring.persistence->points);
  const auto root = [](const std::vector<double>& values, std::span<const std::size_t> rows) {
    double squares = 0.0;
    for (const std::size_t row : rows) squares += values[row] * values[row];
    return std::sqrt(squares / static_cast<double>(rows.size()));
  };
  model.rmse_interval =
      scoring.draws->interval([&](std::span<const std::size_t> rows) { return root(errors, rows); });
  if (&model == scoring.persistence) return;
  model.against_persistence = diebold_mariano(errors, naive, scoring.horizon).test;
  bool defined = true;
  const Interval skill = scoring.draws->interval([&](std::span<const std::size_t> rows) {
    const double yardstick = root(naive, rows);
    defined = defined && yardstick > 0.0;
    return yardstick > 0.0 ? 1.0 - root(errors, rows) / yardstick : 0.0;
  });
  if (defined) model.skill_interval = skill;
}

core::Result<BacktestResult> run_backtest(const BacktestInput& input, const BacktestOptions& options,
                                          core::Job& job) {
  const feature::FeatureTable& table = *input.table;
  const feature::WindowShape shape = options.task.shape;
  const auto folds = make_folds({.rows = table.rows(),
                                 .span_begin = input.span_begin,
                                 .shape = shape,
                                 .look_back_reach = shape.look_back + table.longest_look_back - 1},
                                options.split);
  if (!folds) return fail(folds.error());
  const TrialSetup setup{options.task, folds->folds, options.seed, options.seeds};
  const std::vector<Trial> trials = list_trials(input, options);
  const auto outcomes = run_trials(trials, setup, job);
  if (!outcomes) return fail(outcomes.error());

  BacktestResult result;
  describe_split(input, options, *folds, result);
  TestEvaluations reads;
  for (const Trial& trial : trials) reads.note(trial.name);
  for (std::size_t e = 0; e < input.models.size(); ++e) {
    result.models.push_back(collect(input.models[e], (*outcomes)[e], outcome_points(table, setup)));
  }
  result.test_evaluations = reads.total();
  result.test_rows = result.models.front().points.size();
  result.independent_dates = (result.test_rows + shape.horizon - 1) / shape.horizon;
  const Fold& first = folds->folds.front();
  const Examples train(table, shape, first.train), validation(table, shape, first.validation);
  const BlockBootstrap draws({.rows = result.test_rows, .draws = options.draws, .seed = options.seed});
  for (ModelResult& model : result.models) {
    score_model(model, {.persistence = &result.models.front(),
                        .draws = &draws,
                        .naive_error = mean_daily_move(train.known_closes(validation).closes),
                        .horizon = shape.horizon});
  }
  std::vector<PairedTest*> tests;
  for (ModelResult& model : result.models)
    if (model.against_persistence) tests.push_back(&*model.against_persistence);
  adjust_for_all(tests);
  ask_questions(input, options, std::span(*outcomes).subspan(input.models.size()), draws, result);
  result.verdict = verdict_sentence(result);
  return result;
}

}  // namespace bellwether::evaluate
