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
  const auto machines = [](const SignWalk& walk) {
    return static_cast<double>(walk.fits - walk.constant_fits);
  };
  const double before = machines(whole), more = machines(part);
  if (before + more > 0) {
    whole.mean_support_vectors =
        (whole.mean_support_vectors * before + part.mean_support_vectors * more) / (before + more);
  }
  whole.fits += part.fits;
  whole.constant_fits += part.constant_fits;
  whole.forecasts.insert(whole.forecasts.end(), part.forecasts.begin(), part.forecasts.end());
}

Status forecast_span(const feature::SignExamples& rows, const SpanPlan& plan, const ContenderOptions& options,
                     core::Job& job, ContenderRun& run) {
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

Result<SpanPlan> plan_span(const feature::SignExamples& rows, const forecast::SignContender& contender,
                           const Fold& span, const ContenderOptions& options, core::Job& job) {
  SpanPlan plan{.span = span, .columns = contender.columns, .window = options.window};
  if (contender.choice == forecast::ColumnChoice::searched) {
    FeatureSearchOptions search_options = options.search;
    search_options.window = options.window > 0 ? options.window : contender.window;
    search_options.model = options.model;
    auto search =
        search_features(feature::select_columns(rows, contender.columns), span.train, search_options, job);
    if (!search) return fail(search.error());
    plan.columns = search->columns;
    plan.search = std::move(*search);
  }
  if (plan.window > 0) return plan;
  plan.window = contender.window;
  if (options.windows == WindowRule::preset) return plan;
  SweepOptions sweep_options = options.sweep;
  sweep_options.model = options.model;
  auto sweep = sweep_windows(feature::select_columns(rows, plan.columns), span.train, sweep_options, job);
  if (!sweep) return fail(sweep.error());
  plan.window = sweep->window();
  plan.sweep = std::move(*sweep);
  return plan;
}

Result<ContenderRun> run_contender(const feature::SignExamples& rows,
                                   const forecast::SignContender& contender, std::span<const Fold> spans,
                                   const ContenderOptions& options, core::Job& job) {
  ContenderRun run{.contender = contender};
  std::vector<core::Stage> stages;
  for (std::size_t i = 0; i < spans.size(); ++i) stages.push_back({fmt::format("span {}", i + 1), 1.0});
  core::Stages progress(job, contender.name, std::move(stages));
  for (const Fold& span : spans) {
    progress.next();
    ContenderOptions before = options;
    if (&span != &spans.back()) before.search.stability_seeds = 0;
    auto plan = plan_span(rows, contender, span, before, job);
    if (!plan) return fail(plan.error().within(contender.name));
    if (Status walked = forecast_span(rows, *plan, options, job, run); !walked)
      return fail(walked.error().within(contender.name));
    run.plans.push_back(std::move(*plan));
  }
  return run;
}

}  // namespace bellwether::evaluate::sign
