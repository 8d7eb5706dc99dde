#include "bellwether/evaluate/sign/nested_walk_forward.h"

#include <fmt/format.h>

#include <utility>

#include "bellwether/core/progress.h"
#include "bellwether/core/stages.h"

namespace bellwether::evaluate::sign {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

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

Status forecast_span(const feature::SignExamples& rows, const FoldSelection& plan,
                     const CandidateOptions& options, core::Job& job, CandidateRun& run) {
  const feature::SignExamples chosen = feature::select_columns(rows, plan.columns);
  WalkOptions walk_options{.window = plan.window, .refit_every = options.refit_every, .model = options.model};
  for (auto& [learner, walk] : {std::pair{forecast::SignLearner::bagged_svc, &run.walk},
                                std::pair{forecast::SignLearner::logistic, &run.logistic}}) {
    walk_options.model.learner = learner;
    const auto part = walk_forward(chosen, plan.span.test, walk_options, job);
    if (!part) return fail(part.error());
    append_walk(*part, *walk);
  }
  return {};
}

}  // namespace

Result<FoldSelection> plan_span(const feature::SignExamples& rows, const forecast::SignCandidate& candidate,
                                const Fold& span, const CandidateOptions& options, core::Job& job) {
  FoldSelection plan{.span = span, .columns = candidate.columns, .window = options.window};
  if (candidate.choice == forecast::ColumnChoice::searched) {
    FeatureSearchOptions search_options = options.search;
    search_options.window = options.window > 0 ? options.window : candidate.window;
    search_options.model = options.model;
    auto search =
        search_features(feature::select_columns(rows, candidate.columns), span.train, search_options, job);
    if (!search) return fail(search.error());
    plan.columns = search->columns;
    plan.search = std::move(*search);
  }
  if (plan.window > 0) return plan;
  plan.window = candidate.window;
  if (options.windows == WindowRule::preset) return plan;
  SweepOptions sweep_options = options.sweep;
  sweep_options.model = options.model;
  auto sweep = sweep_windows(feature::select_columns(rows, plan.columns), span.train, sweep_options, job);
  if (!sweep) return fail(sweep.error());
  plan.window = sweep->window();
  plan.sweep = std::move(*sweep);
  return plan;
}

Result<CandidateRun> run_candidate(const feature::SignExamples& rows,
                                   const forecast::SignCandidate& candidate, std::span<const Fold> spans,
                                   const CandidateOptions& options, core::Job& job) {
  CandidateRun run{.candidate = candidate};
  std::vector<core::Stage> stages;
  for (std::size_t i = 0; i < spans.size(); ++i) stages.push_back({fmt::format("span {}", i + 1), 1.0});
  core::Stages progress(job, candidate.name, std::move(stages));
  for (const Fold& span : spans) {
    progress.next();
    CandidateOptions before = options;
    if (&span != &spans.back()) before.search.stability_seeds = 0;
    auto plan = plan_span(rows, candidate, span, before, job);
    if (!plan) return fail(plan.error().within(candidate.name));
    if (Status walked = forecast_span(rows, *plan, options, job, run); !walked)
      return fail(walked.error().within(candidate.name));
    run.plans.push_back(std::move(*plan));
  }
  return run;
}

}  // namespace bellwether::evaluate::sign
