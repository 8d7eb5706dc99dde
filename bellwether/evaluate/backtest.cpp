#include "bellwether/evaluate/backtest.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "bellwether/core/checked.h"
#include "bellwether/core/progress.h"
#include "bellwether/evaluate/diebold_mariano.h"
#include "bellwether/evaluate/holm.h"
#include "bellwether/evaluate/sentiment_question.h"
#include "bellwether/evaluate/student_t.h"
#include "bellwether/evaluate/test_reads.h"

namespace bellwether::evaluate {
namespace {

using core::fail;
using core::Status;
using feature::Examples;
using forecast::FitRecord;

// One training: an entrant with one seed on one fold.
struct Job {
  std::size_t entrant = 0, seed = 0, fold = 0;
};

struct JobResult {
  Status status = {};
  FitRecord record;
  std::vector<core::OptionValue> options;
  std::vector<double> forecasts;
};

// What all jobs read.
struct Field {
  const BacktestInput& input;
  const BacktestOptions& options;
  Folds folds;
  std::vector<feature::FeatureTable> tables;  // one an entrant: its own columns
};

JobResult run_job(const Field& field, const Job& job) {
  const Entrant& entrant = field.input.entrants[job.entrant];
  const Fold& fold = field.folds.folds[job.fold];
  const feature::FeatureTable& table = field.tables[job.entrant];
  const feature::WindowShape shape = field.options.task.shape;
  JobResult result;
  const auto failed = [&](const core::Error& error) {
    result.status = fail(error.within(entrant.name));
    return result;
  };
  auto forecaster = entrant.row->make(field.options.task, entrant.settings);
  if (!forecaster) return failed(forecaster.error());
  const Status fitted = (*forecaster)
                            ->fit({.train = Examples(table, shape, fold.train()),
                                   .validation = Examples(table, shape, fold.validation()),
                                   .seed = field.options.seed + job.seed});
  if (!fitted) return failed(fitted.error());
  const feature::Inputs test(table, shape, shape.look_back - 1 + fold.test_begin, fold.test().size());
  auto forecasts = (*forecaster)->predict(test);
  if (!forecasts) return failed(forecasts.error());
  result.record = (*forecaster)->record();
  result.options = (*forecaster)->options();
  result.forecasts = std::move(*forecasts);
  return result;
}

std::vector<Job> list_jobs(const Field& field) {
  std::vector<Job> jobs;
  for (std::size_t e = 0; e < field.input.entrants.size(); ++e) {
    const bool seeded = field.input.entrants[e].row->chance == forecast::Chance::seeded;
    for (std::size_t s = 0; s < (seeded ? field.options.seeds : 1); ++s) {
      for (std::size_t f = 0; f < field.folds.folds.size(); ++f) jobs.push_back({e, s, f});
    }
  }
  return jobs;
}

core::Result<std::vector<JobResult>> run_jobs(const Field& field, const std::vector<Job>& jobs,
                                              core::ThreadPool& pool) {
  std::vector<JobResult> results(jobs.size());
  core::Progress progress("backtest", "fits", jobs.size());
  pool.for_each(jobs.size(), [&](std::size_t i) {
    if (core::Status go_on = core::check_stop(); !go_on) {
      results[i].status = go_on;
      return;
    }
    results[i] = run_job(field, jobs[i]);
    progress.advance();
  });
  for (const JobResult& result : results) {
    if (!result.status) return fail(result.status.error());
  }
  return results;
}

// The test rows of all folds with their outcomes; forecasts are still missing.
std::vector<ForecastPoint> outcome_points(const Field& field) {
  std::vector<ForecastPoint> points;
  for (std::size_t f = 0; f < field.folds.folds.size(); ++f) {
    const Examples test(*field.input.table, field.options.task.shape, field.folds.folds[f].test());
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

SeedSpread spread_of(const std::vector<double>& values) {
  SeedSpread spread;
  spread.seeds = values.size();
  const double n = static_cast<double>(values.size());
  for (const double value : values) spread.mean += value / n;
  for (const double value : values) spread.deviation += (value - spread.mean) * (value - spread.mean);
  spread.deviation = values.size() < 2 ? 0.0 : std::sqrt(spread.deviation / (n - 1.0));
  spread.lowest = *std::ranges::min_element(values);
  spread.highest = *std::ranges::max_element(values);
  if (values.size() < 2) return spread;
  const double reach = student_t_quantile(0.975, n - 1.0) * spread.deviation / std::sqrt(n);
  spread.interval = Interval{spread.mean - reach, spread.mean + reach, 0.95};
  return spread;
}

void add_run(const JobResult& result, const SeedRun& run, EntrantResult& entrant) {
  entrant.runs.push_back(run);
  entrant.runs.back().losses = result.record.losses;
  entrant.runs.back().best_epoch = result.record.best_epoch;
  entrant.parameters = result.record.parameters;
  entrant.options = result.options;
  for (const std::string& warning : result.record.warnings) {
    if (std::ranges::find(entrant.warnings, warning) == entrant.warnings.end())
      entrant.warnings.push_back(warning);
  }
}

// The mean forecast over the seeds, with each seed's own figures beside it.
EntrantResult collect(const Field& field, std::size_t index, const std::vector<Job>& jobs,
                      const std::vector<JobResult>& results) {
  const Entrant& source = field.input.entrants[index];
  EntrantResult entrant{.name = source.name,
                        .forecaster = std::string(source.row->name),
                        .summary = std::string(source.row->summary),
                        .baseline = source.row->role == forecast::Role::baseline,
                        .features = source.features,
                        .points = outcome_points(field)};
  std::vector<std::vector<double>> by_seed;
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    if (jobs[i].entrant != index) continue;
    if (jobs[i].seed == by_seed.size()) by_seed.emplace_back();
    auto& forecasts = by_seed.back();
    forecasts.insert(forecasts.end(), results[i].forecasts.begin(), results[i].forecasts.end());
    add_run(results[i], {.seed = field.options.seed + jobs[i].seed, .fold = jobs[i].fold}, entrant);
  }
  for (SeedRun& run : entrant.runs) {
    run.rmse = seed_rmse(entrant.points, by_seed[run.seed - field.options.seed], run.fold);
  }
  for (std::size_t i = 0; i < entrant.points.size(); ++i) {
    double sum = 0.0;
    for (const auto& forecasts : by_seed) sum += forecasts[i];
    entrant.points[i].forecast = sum / static_cast<double>(by_seed.size());
  }
  if (source.row->chance == forecast::Chance::seeded) {
    for (const auto& forecasts : by_seed) {
      entrant.seed_rmse.push_back(seed_rmse(entrant.points, forecasts, std::nullopt));
    }
    entrant.spread = spread_of(entrant.seed_rmse);
  } else {
    entrant.runs.clear();  // nothing was trained by chance: one fit a fold, told by the scores
  }
  return entrant;
}

void adjust_for_all(std::vector<EntrantResult>& entrants) {
  std::vector<double> p_values;
  std::vector<PairedTest*> tests;
  for (EntrantResult& entrant : entrants) {
    if (!entrant.against_persistence || !entrant.against_persistence->p_value) continue;
    tests.push_back(&*entrant.against_persistence);
    p_values.push_back(*tests.back()->p_value);
  }
  const std::vector<double> adjusted = holm(p_values);
  for (std::size_t i = 0; i < tests.size(); ++i) tests[i]->p_holm = adjusted[i];
}

const EntrantResult& entrant_named(const std::vector<EntrantResult>& entrants, const std::string& name) {
  const auto found = std::ranges::find(entrants, name, &EntrantResult::name);
  BW_ASSERT(found != entrants.end());
  return *found;
}

void describe_split(const Field& field, BacktestResult& result) {
  const Fold& last = field.folds.folds.back();
  result.folds = field.folds.folds;
  result.split = core::value_text(field.options.split.split);
  result.target = core::value_text(field.options.task.target);
  result.horizon = field.options.task.shape.horizon;
  result.look_back = field.options.task.shape.look_back;
  result.embargo = field.folds.embargo;
  result.seed = field.options.seed;
  result.rows = field.input.table->rows() - field.input.span_begin;
  result.train_rows = field.folds.train_rows - field.input.span_begin;
  result.train_windows = last.train().size() + last.validation().size();
  result.validation_windows = last.validation().size();
}

}  // namespace

void score_entrant(EntrantResult& entrant, const Scoring& scoring) {
  entrant.scores = score(entrant.points, scoring.naive_error);
  entrant.lags = lag_correlations(entrant.points, 5);
  const std::vector<double> errors = errors_of(entrant.points),
                            naive = errors_of(scoring.persistence->points);
  const auto root = [](const std::vector<double>& values, std::span<const std::size_t> rows) {
    double squares = 0.0;
    for (const std::size_t row : rows) squares += values[row] * values[row];
    return std::sqrt(squares / static_cast<double>(rows.size()));
  };
  entrant.rmse_interval =
      scoring.draws->interval([&](std::span<const std::size_t> rows) { return root(errors, rows); });
  if (&entrant == scoring.persistence) return;
  entrant.against_persistence = diebold_mariano(errors, naive, scoring.horizon).test;
  bool defined = true;
  const Interval skill = scoring.draws->interval([&](std::span<const std::size_t> rows) {
    const double yardstick = root(naive, rows);
    defined = defined && yardstick > 0.0;
    return yardstick > 0.0 ? 1.0 - root(errors, rows) / yardstick : 0.0;
  });
  if (defined) entrant.skill_interval = skill;
}

core::Result<BacktestResult> run_backtest(const BacktestInput& input, const BacktestOptions& options,
                                          core::ThreadPool& pool) {
  const feature::FeatureTable& table = *input.table;
  const feature::WindowShape shape = options.task.shape;
  auto folds = make_folds({.rows = table.rows(),
                           .span_begin = input.span_begin,
                           .shape = shape,
                           .look_back_reach = shape.look_back + table.longest_look_back - 1},
                          options.split);
  if (!folds) return fail(folds.error());
  Field field{input, options, std::move(*folds), {}};
  for (const Entrant& entrant : input.entrants)
    field.tables.push_back(select_columns(table, entrant.features));
  const std::vector<Job> jobs = list_jobs(field);
  const auto fits = run_jobs(field, jobs, pool);
  if (!fits) return fail(fits.error());

  BacktestResult result;
  describe_split(field, result);
  TestReads reads;
  for (std::size_t e = 0; e < input.entrants.size(); ++e) {
    result.entrants.push_back(collect(field, e, jobs, *fits));
    reads.note(input.entrants[e].name);
  }
  result.test_rows = result.entrants.front().points.size();
  result.independent_dates = (result.test_rows + shape.horizon - 1) / shape.horizon;
  const Fold& first = field.folds.folds.front();
  const Examples train(table, shape, first.train()), validation(table, shape, first.validation());
  const BlockBootstrap draws({.rows = result.test_rows, .draws = options.draws, .seed = options.seed});
  for (EntrantResult& entrant : result.entrants) {
    score_entrant(entrant, {.persistence = &result.entrants.front(),
                            .draws = &draws,
                            .naive_error = mean_daily_move(train.known_closes(validation).closes),
                            .horizon = shape.horizon});
  }
  adjust_for_all(result.entrants);
  for (const auto& [without, with] : input.sentiment_pairs) {
    result.sentiment.push_back(ask_sentiment(entrant_named(result.entrants, without),
                                             entrant_named(result.entrants, with), draws, shape.horizon));
  }
  result.test_reads = reads.total();
  result.verdict = verdict_sentence(result);
  return result;
}

}  // namespace bellwether::evaluate
