#include "bellwether/evaluate/sign/nested_walk_forward.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "bellwether/core/progress.h"
#include "bellwether/core/stages.h"

namespace bellwether::evaluate::sign {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

// Chooses what the options leave open, on the span's training rows.
Result<FoldSelection> plan_span(const feature::SignRows& rows, const forecast::SignCandidate& candidate,
                                const OuterFold& span, const CandidateOptions& options,
                                core::ThreadPool& pool) {
  FoldSelection plan{.span = span, .columns = candidate.columns, .window = options.window};
  if (candidate.choice == forecast::ColumnChoice::searched) {
    FeatureSearchOptions search_options = options.search;
    search_options.window = options.window > 0 ? options.window : candidate.window;
    search_options.model = options.model;
    auto search = search_features(feature::select_columns(rows, candidate.columns), span.training,
                                  search_options, pool);
    if (!search) return fail(search.error());
    plan.columns = search->columns;
    plan.search = std::move(*search);
  }
  if (plan.window > 0) return plan;
  plan.window = candidate.window;
  if (options.windows == WindowRule::preset) return plan;
  SweepOptions sweep_options = options.sweep;
  sweep_options.model = options.model;
  auto sweep = sweep_windows(feature::select_columns(rows, plan.columns), span.training, sweep_options, pool);
  if (!sweep) return fail(sweep.error());
  plan.window = sweep->window();
  plan.sweep = std::move(*sweep);
  return plan;
}

// Appends the forecasts of one span; the mean of support vectors is weighted by machines.
void append_walk(const SignWalk& part, SignWalk& whole) {
  const auto models = [](const SignWalk& walk) {
    return static_cast<double>(walk.fits - walk.constant_fits);
  };
  const double before = models(whole), more = models(part);
  if (before + more > 0) {
    whole.mean_support_vectors =
        (whole.mean_support_vectors * before + part.mean_support_vectors * more) / (before + more);
  }
  whole.fits += part.fits;
  whole.constant_fits += part.constant_fits;
  whole.forecasts.insert(whole.forecasts.end(), part.forecasts.begin(), part.forecasts.end());
}

Status forecast_span(const feature::SignRows& rows, const FoldSelection& plan,
                     const CandidateOptions& options, core::ThreadPool& pool, CandidateRun& run) {
  const feature::SignRows chosen = feature::select_columns(rows, plan.columns);
  WalkOptions walk_options{.window = plan.window, .refit_every = options.refit_every, .model = options.model};
  for (auto& [learner, walk] : {std::pair{forecast::SignLearner::bagged_svc, &run.walk},
                                std::pair{forecast::SignLearner::logistic, &run.logistic}}) {
    walk_options.model.learner = learner;
    const auto part = walk_forward(chosen, plan.span.test, walk_options, pool);
    if (!part) return fail(part.error());
    append_walk(*part, *walk);
  }
  return {};
}

}  // namespace

Result<std::vector<OuterFold>> make_outer_folds(std::size_t rows, const OuterFoldOptions& options) {
  if (options.test_share <= 0 || options.test_share >= 1)
    return fail(ErrorKind::usage, "sign: the test share must lie between 0 and 1");
  const auto test_rows = static_cast<std::size_t>(std::ceil(options.test_share * static_cast<double>(rows)));
  if (rows <= test_rows) {
    return fail(ErrorKind::data,
                fmt::format("sign: {} rows leave none to train on; choose a longer span", rows));
  }
  const std::size_t step = options.outer_rows == 0 ? test_rows : options.outer_rows;
  std::vector<OuterFold> spans;
  for (std::size_t begin = rows - test_rows; begin < rows; begin += step) {
    const std::size_t reach = options.training_rows == 0 ? begin : std::min(begin, options.training_rows);
    spans.push_back({{begin - reach, begin}, {begin, std::min(begin + step, rows)}});
  }
  return spans;
}

Result<CandidateRun> run_candidate(const feature::SignRows& rows, const forecast::SignCandidate& candidate,
                                   std::span<const OuterFold> spans, const CandidateOptions& options,
                                   core::ThreadPool& pool) {
  CandidateRun run{.candidate = candidate};
  std::vector<core::Stage> stages;
  for (std::size_t i = 0; i < spans.size(); ++i) stages.push_back({fmt::format("span {}", i + 1), 1.0});
  core::Stages progress(candidate.name, std::move(stages));
  for (const OuterFold& span : spans) {
    progress.next();
    CandidateOptions before = options;
    if (&span != &spans.back()) before.search.stability_seeds = 0;
    auto plan = plan_span(rows, candidate, span, before, pool);
    if (!plan) return fail(plan.error().within(candidate.name));
    if (Status walked = forecast_span(rows, *plan, options, pool, run); !walked)
      return fail(walked.error().within(candidate.name));
    run.plans.push_back(std::move(*plan));
  }
  return run;
}

}  // namespace bellwether::evaluate::sign
