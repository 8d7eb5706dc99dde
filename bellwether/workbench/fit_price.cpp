#include "bellwether/workbench/fit_price.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "bellwether/core/progress.h"
#include "bellwether/dataset/forecast_setup.h"
#include "bellwether/workbench/fitted/drift_profiles.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;
using feature::Examples;
using forecast::Forecaster;

// The rows of a fit on everything there is: training, and the newest share for validation.
struct FitRows {
  feature::RowRange train, validation;
};

core::Result<FitRows> cut_rows(const feature::FeatureTable& table, std::size_t examples,
                               const FitRequest& request) {
  const feature::WindowShape shape = dataset::task_of(request.forecast).shape;
  const auto wanted =
      static_cast<std::size_t>(request.validation_share * static_cast<double>(examples) + 0.5);
  const std::size_t dropped = wanted == 0 ? 0 : shape.horizon - 1;
  if (examples < wanted + dropped + 2) {
    return fail(
        ErrorKind::data,
        fmt::format("{} rows leave no training window behind a look-back of {} and a horizon of {}; use an "
                    "earlier --start, --history, or a smaller --look-back",
                    table.rows(), shape.look_back, shape.horizon));
  }
  return FitRows{{0, examples - wanted - dropped}, {examples - wanted, examples}};
}

// The columns a forecaster of this row is fitted on.
std::vector<std::string> columns_for(const forecast::ForecasterRow& row,
                                     const dataset::ChosenFeatures& chosen,
                                     const dataset::MarketInputs& inputs) {
  if (row.reads == forecast::Reads::closes_only) return {"close"};
  std::vector<std::string> columns = chosen.price;
  if (!inputs.index.points.empty()) {
    columns.insert(columns.end(), chosen.sentiment.begin(), chosen.sentiment.end());
  }
  return columns;
}

}  // namespace

core::Result<PriceFitData> read_price_fit_data(const FitRequest& request, core::Job& job) {
  const auto row = forecast::forecaster_named(request.forecaster);
  if (!row) return fail(row.error().within("--forecaster"));
  const auto chosen = dataset::choose_features(request.forecast);
  if (!chosen) return fail(chosen.error());
  dataset::MarketFiles files = request.market;
  const bool reads_texts = (*row)->reads == forecast::Reads::all_columns;
  if (!reads_texts) files.options.texts = "none";
  auto inputs = dataset::read_market(files, chosen->look_back - 1, job);
  if (!inputs) return fail(inputs.error());
  if (!reads_texts && request.market.text_place() == dataset::TextPlace::file)
    inputs->notes.push_back(
        fmt::format("--texts was not read: the forecaster {} uses prices alone.", request.forecaster));
  auto whole = dataset::make_table(*inputs, *chosen);
  if (!whole) return fail(whole.error());
  feature::FeatureTable table = select_columns(*whole, columns_for(**row, *chosen, *inputs));
  return PriceFitData{std::move(*inputs), std::move(*whole), std::move(table)};
}

core::Result<std::vector<std::unique_ptr<Forecaster>>> fit_price_seeds(const FitRequest& request,
                                                                       const feature::FeatureTable& table,
                                                                       std::size_t examples, core::Job& job) {
  const auto named = forecast::forecaster_named(request.forecaster);
  if (!named) return fail(named.error().within("--forecaster"));
  const forecast::ForecasterRow& row = **named;
  const auto rows = cut_rows(table, examples, request);
  if (!rows) return fail(rows.error());
  const forecast::Task task = dataset::task_of(request.forecast);
  const std::size_t seeds = row.chance == forecast::Chance::seeded ? request.forecast.seeds : 1;
  std::vector<std::unique_ptr<Forecaster>> fitted(seeds);
  std::vector<Status> outcomes(seeds);
  core::Progress progress(job, "fit", "seeds", seeds);
  job.pool().for_each(seeds, [&](std::size_t i) {
    auto made = row.make(task, dataset::settings_of(row, request.lstm));
    outcomes[i] = made ? (*made)->fit({.train = Examples(table, task.shape, rows->train),
                                       .validation = Examples(table, task.shape, rows->validation),
                                       .seed = request.forecast.seed + i,
                                       .interrupted = [&job] { return !job.check_stop(); }})
                       : Status(fail(made.error()));
    if (made) fitted[i] = std::move(*made);
    progress.advance();
  });
  for (const Status& outcome : outcomes) {
    if (!outcome) return fail(outcome.error());
  }
  return fitted;
}

core::Result<FitSummary> fit_forecaster(store::RunDirectory& run, const FitRequest& request, core::Job& job) {
  const auto data = read_price_fit_data(request, job);
  if (!data) return fail(data.error());
  return fit_price_data(run, request, *data, job);
}

core::Result<FitSummary> fit_price_data(store::RunDirectory& run, const FitRequest& request,
                                        const PriceFitData& data, core::Job& job) {
  const dataset::MarketInputs& inputs = data.inputs;
  const feature::FeatureTable& table = data.table;
  dataset::record_inputs(run, inputs);
  const std::size_t examples = feature::example_count(table, dataset::task_of(request.forecast).shape);
  const auto fitted = fit_price_seeds(request, table, examples, job);
  if (!fitted) return fail(fitted.error());
  const evaluate::DriftProfile profile =
      evaluate::drift_profile(inputs.history.ticker().symbol, column_sample(table.columns, table.values));
  if (Status profiled = write_drift_profiles(run, {profile}); !profiled) return fail(profiled.error());

  FitSummary summary{.run_id = run.id(),
                     .ticker = inputs.history.ticker().symbol,
                     .exchange = inputs.history.calendar().exchange(),
                     .forecaster = request.forecaster};
  summary.features = table.columns;
  summary.notes = inputs.notes;
  const auto rows = *cut_rows(table, examples, request);
  summary.train_windows = rows.train.size();
  summary.validation_windows = rows.validation.size();
  for (std::size_t i = 0; i < fitted->size(); ++i) {
    const Forecaster& forecaster = *(*fitted)[i];
    const std::uint64_t seed = request.forecast.seed + i;
    summary.seeds.push_back(seed);
    summary.best_epochs.push_back(forecaster.record().best_epoch);
    summary.train_end = forecaster.record().train_end;
    if (Status written = run.write_file(fmt::format("forecaster-{}.json", seed), forecaster.saved_text());
        !written) {
      return fail(written.error());
    }
  }
  return summary;
}

}  // namespace bellwether::workbench
