#include "bellwether/workbench/live/spot_model.h"

#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "bellwether/evaluate/return/return_attribution.h"
#include "bellwether/feature/history.h"
#include "bellwether/source/company_names.h"
#include "bellwether/workbench/fit_return.h"
#include "bellwether/workbench/fitted/drift_profiles.h"
#include "bellwether/workbench/fitted/fitted_files.h"
#include "bellwether/workbench/fitted/read_as_fitted.h"
#include "bellwether/workbench/predict_return.h"
#include "bellwether/workbench/return_drift.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;

constexpr const char* kFittedForecaster = "lstm";

double rmse_of_no_change(const std::vector<feature::MonthExample>& examples) {
  double sum = 0;
  for (const feature::MonthExample& each : examples) sum += each.outcome * each.outcome;
  return examples.empty() ? 0 : std::sqrt(sum / static_cast<double>(examples.size()));
}

}  // namespace

core::Result<SpotModel> fit_on_the_spot(const SpotQuestion& question, core::Job& job) {
  const market::BarSeries& series = question.series;
  const auto prices = feature::History::with_gaps(series, {}, question.calendar);
  if (!prices) return fail(prices.error());
  evaluate::ReturnOptions options{.months = kWindowMonths, .seeds = question.seeds};
  const feature::History* const members[] = {&*prices};
  const auto examples =
      feature::month_examples(feature::panel_months(members, question.time, options.rules()), kWindowMonths);
  auto fitted = evaluate::fit_return_model(examples, options, kFittedForecaster, job);
  if (!fitted) {
    return fail(fitted.error().within(
        fmt::format("{}: fitting on its own {} months", series.ticker.symbol, examples.examples.size())));
  }
  const auto& validation = fitted->split.validation.examples;
  double rmse = 0;
  for (const double each : fitted->seed_rmse) rmse += each / static_cast<double>(fitted->seed_rmse.size());
  const SpotFit fit{.training_windows = fitted->split.train.examples.size(),
                    .validation_windows = validation.size(),
                    .rmse = rmse,
                    .zero_rmse = rmse_of_no_change(validation)};
  fitted->model.setup.tickers = {series.ticker.symbol};
  fitted->model.fingerprint = seal_return_model(fitted->model).fingerprint;
  return SpotModel{std::move(fitted->model), fit};
}

core::Result<TextGates> gates_of(const GateChoice& choice) {
  TextGates gates{.max_tickers = choice.max_tickers, .names = {}, .near_duplicates = choice.near_duplicates};
  if (choice.companies.empty()) return gates;
  auto read = source::read_company_names(choice.companies);
  if (!read) return fail(read.error());
  gates.names = std::move(read->names);
  return gates;
}

core::Result<FittedBefore> fitted_before(const std::string& run, const store::RunManifest& manifest) {
  if (Status whole = check_fitted_files(run, manifest, kReturnModelFile); !whole) return fail(whole.error());
  auto model = forecast::load_return_model(std::filesystem::path(run) / kReturnModelFile);
  if (!model) return fail(model.error());
  dataset::ReturnFiles files;
  if (const auto read = read_as_fitted({manifest, {}}, files); !read) return fail(read.error());
  if (reads_market(*model)) {
    return fail(ErrorKind::model,
                fmt::format("{}: its model reads the mean return of its {} tickers, and live "
                            "providers are asked for one; fit another forecaster",
                            run, model->setup.tickers.size()));
  }
  auto gates = gates_of({model->setup.max_tickers, files.near_duplicates, files.companies});
  if (!gates) return fail(gates.error());
  auto profiles = read_drift_profiles(run, manifest);
  if (!profiles) return fail(profiles.error());
  return FittedBefore{std::move(*model), run, manifest.id, std::move(*gates), std::move(*profiles)};
}

Status check_live_scorer(const FittedBefore& before, const dataset::ReturnInputs& inputs) {
  const forecast::ReturnModelSetup& setup = before.model.setup;
  if (!evaluate::reads_texts(before.model)) return {};
  const bool is_texts = setup.sentiment_source == "texts";
  if (is_texts && setup.scorer_fingerprint == inputs.scorer_fingerprint) return {};
  return fail(
      ErrorKind::model,
      fmt::format("{}: it was fitted with {}, and live texts are scored by {}; fit with --texts and "
                  "the built-in model",
                  before.folder,
                  is_texts ? "texts scored by " + setup.model : "sentiment from " + setup.sentiment_source,
                  inputs.scorer));
}

}  // namespace bellwether::workbench
