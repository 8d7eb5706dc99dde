#include "bellwether/workbench/fit_sign.h"

#include <algorithm>
#include <span>
#include <utility>

#include "bellwether/core/stages.h"
#include "bellwether/evaluate/sign/sign_fit.h"
#include "bellwether/forecast/saved_sign_model.h"
#include "bellwether/workbench/fitted/drift_profiles.h"

namespace bellwether::workbench {
namespace {

using core::fail;

// The closes of the days that the model has learned from.
forecast::KnownPrices known_prices_of(const dataset::SignInputs& inputs, const evaluate::sign::SignFit& fit) {
  const std::size_t rows = inputs.rows.rows();
  const market::Date first = inputs.rows.days[rows - fit.plan.window], last = fit.model.record().train_end;
  std::vector<double> closes;
  std::vector<market::Date> days;
  for (const market::Bar& bar : inputs.series.bars) {
    if (bar.day < first || bar.day > last) continue;
    closes.push_back(bar.close);
    days.push_back(bar.day);
  }
  return forecast::sample_prices({.closes = closes, .days = days});
}

forecast::SignSetup setup_of(const SignFitRequest& request, const dataset::SignInputs& inputs,
                             const evaluate::sign::SignFit& fit) {
  const dataset::MarketOptions& market = request.inputs.files.options;
  return {.ticker = inputs.series.ticker.symbol,
          .text_tickers = request.inputs.text_tickers,
          .adjustment = core::value_text(market.adjustment),
          .model = inputs.scorer.empty() ? std::string() : market.model,
          .scorer = inputs.scorer,
          .scorer_fingerprint = inputs.scorer_fingerprint,
          .table = request.inputs.table,
          .preset = fit.candidate.name,
          .window = fit.plan.window,
          .margin = fit.margin,
          .cost_bps = request.cost_bps,
          .known_prices = known_prices_of(inputs, fit)};
}

// The rows that the model learned from, in its columns.
evaluate::DriftSample training_sample(const dataset::SignInputs& inputs, const evaluate::sign::SignFit& fit) {
  const std::vector<std::string>& columns = fit.model.columns();
  const std::vector<double> values = feature::select_columns(inputs.rows, columns).values;
  const std::size_t count = std::min(values.size(), fit.plan.window * columns.size());
  return column_sample(columns, std::span(values).last(count));
}

SignFitSummary summary_of(const store::RunDirectory& run, const dataset::SignInputs& inputs,
                          const evaluate::sign::SignFit& fit) {
  const forecast::SignFitRecord& record = fit.model.record();
  SignFitSummary summary{.run_id = run.id(),
                         .ticker = inputs.series.ticker.symbol,
                         .exchange = inputs.calendar->exchange(),
                         .preset = fit.candidate.name,
                         .fingerprint = {},
                         .features = fit.model.columns(),
                         .training_rows = record.rows,
                         .train_end = record.train_end,
                         .margin = fit.margin,
                         .support_vectors = fit.model.support_vectors(),
                         .notes = inputs.notes};
  summary.rising_share = static_cast<double>(record.rising) / static_cast<double>(record.rows);
  if (fit.model.constant())
    summary.notes.emplace_back(
        "All training days moved one way: the model answers that, whatever it is shown.");
  return summary;
}

}  // namespace

core::Status check_fit_clock(const SignFitRequest& request) {
  if (request.inputs.table.clock == market::DayClock::trading_days) return {};
  return fail(core::ErrorKind::usage,
              "--clock calendar-days interpolates weekends between prices that are still to come: it can be "
              "measured by `forecast backtest --as-published`, and nothing can be forecast with it");
}

evaluate::sign::SignBacktestOptions fit_options(const SignFitRequest& request) {
  evaluate::sign::SignBacktestOptions options{
      .recipe = request.recipe, .svc = request.svc, .seed = request.seed};
  options.trading.cost_bps = request.cost_bps;
  return options;
}

core::Result<SignFitSummary> fit_sign(store::RunDirectory& run, const SignFitRequest& request,
                                      core::Job& job) {
  if (core::Status possible = check_fit_clock(request); !possible) return fail(possible.error());
  core::Stages progress(job, "fit", {{"inputs", 1.0}, {"model", 2.0}});
  progress.next();
  const auto inputs = dataset::read_sign_inputs(request.inputs, job);
  if (!inputs) return fail(inputs.error());
  progress.next();
  return fit_sign_inputs(run, request, *inputs, job);
}

core::Result<SignFitSummary> fit_sign_inputs(store::RunDirectory& run, const SignFitRequest& request,
                                             const dataset::SignInputs& inputs, core::Job& job) {
  dataset::record_inputs(run, inputs);
  const auto fit = evaluate::sign::fit_sign(
      {.rows = &inputs.rows, .bars = {}, .lag = feature::lag_of(request.inputs.table)}, fit_options(request),
      job);
  if (!fit) return fail(fit.error());
  SignFitSummary summary = summary_of(run, inputs, *fit);
  const evaluate::DriftProfile profile =
      evaluate::drift_profile(inputs.series.ticker.symbol, training_sample(inputs, *fit));
  if (core::Status profiled = write_drift_profiles(run, {profile}); !profiled) return fail(profiled.error());
  auto saved =
      forecast::save_sign_model(run.path() / kSignModelFolder, fit->model, setup_of(request, inputs, *fit));
  if (!saved) return fail(saved.error());
  summary.fingerprint = std::move(*saved);
  return summary;
}

}  // namespace bellwether::workbench
