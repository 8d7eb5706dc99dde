#include "bellwether/workbench/fit_return.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "bellwether/core/stages.h"
#include "bellwether/workbench/fitted/drift_profiles.h"
#include "bellwether/workbench/return_backtest.h"
#include "bellwether/workbench/return_drift.h"
#include "bellwether/workbench/return_quality.h"

namespace bellwether::workbench {
namespace {

using core::fail;

void describe_sources(const ReturnFitRequest& request, const dataset::ReturnInputs& inputs,
                      forecast::ReturnModelSetup& setup) {
  setup.tickers = inputs.tickers();
  setup.adjustment = core::value_text(request.files.adjustment);
  setup.sentiment_source = inputs.sentiment_source;
  setup.model = inputs.scorer.empty() ? std::string() : request.files.model;
  setup.scorer_fingerprint = inputs.scorer_fingerprint;
  setup.max_tickers = request.files.max_tickers;
}

ReturnFitSummary return_summary(const store::RunDirectory& run, const dataset::ReturnInputs& inputs,
                                const evaluate::ReturnFitted& fitted) {
  const evaluate::ReturnSplit& split = fitted.split;
  ReturnFitSummary summary{.run_id = run.id(),
                           .exchange = inputs.calendar->exchange(),
                           .forecaster = fitted.model.setup.forecaster,
                           .fingerprint = {},
                           .tickers = inputs.tickers(),
                           .train_first = split.train.first,
                           .train_last = split.train.last,
                           .validation_first = split.validation.first,
                           .validation_last = split.validation.last,
                           .training_rows = split.train.examples.size(),
                           .validation_rows = split.validation.examples.size(),
                           .parameters = fitted.model.record().parameters,
                           .seeds = fitted.model.seeds,
                           .best_epochs = {},
                           .seed_rmse = fitted.seed_rmse,
                           .bands = fitted.model.setup.bands,
                           .quality = {},
                           .notes = inputs.notes};
  for (const auto& each : fitted.model.forecasters) summary.best_epochs.push_back(each->record().best_epoch);
  return summary;
}

}  // namespace

core::Result<ReturnFitSummary> fit_return(store::RunDirectory& run, const ReturnFitRequest& request,
                                          core::Job& job) {
  core::Stages progress(job, "fit", {{"inputs", 1.0}, {"model", 4.0}});
  progress.next();
  const auto inputs = dataset::read_return_inputs(request.files, job);
  if (!inputs) return fail(inputs.error());
  progress.next();
  return fit_return_inputs(run, request, *inputs, job);
}

core::Result<ReturnFitSummary> fit_return_inputs(store::RunDirectory& run, const ReturnFitRequest& request,
                                                 const dataset::ReturnInputs& inputs, core::Job& job) {
  dataset::record_inputs(run, inputs);
  const feature::MonthExamples examples = examples_of(inputs, request.recipe);
  auto quality = evaluate::check_quality(quality_counts(inputs, examples.counts), request.quality);
  if (core::Status passed = refuse_poor_data(quality, request.quality); !passed) return fail(passed.error());
  auto fitted = evaluate::fit_return_model(examples, request.recipe, request.forecaster, job);
  if (!fitted) return fail(fitted.error());
  describe_sources(request, inputs, fitted->model.setup);
  ReturnFitSummary summary = return_summary(run, inputs, *fitted);
  std::ranges::copy(evaluate::quality_flags(quality), std::back_inserter(summary.notes));
  summary.quality = std::move(quality);
  auto saved = forecast::save_return_model(run.path() / kReturnModelFile, fitted->model);
  if (!saved) return fail(saved.error());
  if (core::Status profiled = write_drift_profiles(run, return_profiles(inputs)); !profiled)
    return fail(profiled.error());
  summary.fingerprint = std::move(*saved);
  return summary;
}

}  // namespace bellwether::workbench
