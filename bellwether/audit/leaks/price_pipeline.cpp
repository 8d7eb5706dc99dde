#include "bellwether/audit/leaks/price_pipeline.h"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

#include "bellwether/feature/scaler.h"

namespace bellwether::audit {
namespace {

using core::fail;
using core::Result;
using dataset::MarketInputs;
using feature::FeatureTable;
using market::UtcTime;

UtcTime decided_at(const FeatureTable& table, std::size_t row, const MarketInputs& inputs) {
  return feature::decision_time(table.days[row], inputs.history.calendar());
}

// The market with that future. Bars that are gone take their days with them.
Result<MarketInputs> with_future(const MarketInputs& inputs, const PerturbedFuture& future) {
  const feature::Snapshot all = inputs.history.as_of({std::numeric_limits<std::int64_t>::max()});
  market::BarSeries series{.ticker = inputs.history.ticker(),
                           .bars = future.bars(all.bars(), inputs.history.calendar())};
  signal::SentimentIndex index = future.index(inputs.index);
  auto history = feature::History::make(std::move(series), index, inputs.history.calendar());
  if (!history) return fail(history.error());
  MarketInputs changed = inputs;
  changed.history = std::move(*history);
  changed.index = std::move(index);
  return changed;
}

std::size_t rows_decided_by(const FeatureTable& table, UtcTime time, const MarketInputs& inputs) {
  std::size_t rows = table.rows();
  while (rows > 0 && decided_at(table, rows - 1, inputs) > time) --rows;
  return rows;
}

// What a ridge regression says on the newest of `rows` rows that was fitted on the examples whose outcome was
// known by then.
Result<double> ridge_forecast(const FeatureTable& table, std::size_t rows, const forecast::Task& task) {
  const std::size_t before_target = task.shape.look_back - 1 + task.shape.horizon;
  const auto row = forecast::forecaster_named("ridge");
  if (!row) return fail(row.error());
  auto model = (*row)->make(task, {});
  if (!model) return fail(model.error());
  const core::Status fitted =
      (*model)->fit({.train = feature::Examples(table, task.shape, {0, rows - before_target})});
  if (!fitted) return fail(fitted.error());
  const auto forecasts = (*model)->predict(feature::Inputs(table, task.shape, rows - 1, 1));
  if (!forecasts) return fail(forecasts.error());
  return forecasts->front();
}

// A scaler of the rows decided by the cut, and the forecast made then. On a perturbed future a fit that
// fails is an answer too: it differs from the true one, as it should not.
core::Status add_fitted_at(const Cut& cut, const FeatureTable& table, const MarketInputs& inputs,
                           const forecast::Task& task, std::vector<DatedOutput>& outputs) {
  const std::size_t rows = rows_decided_by(table, cut.time, inputs);
  if (rows <= task.shape.look_back - 1 + task.shape.horizon) return {};
  const std::size_t width = table.columns.size();
  const UtcTime made_at = decided_at(table, rows - 1, inputs);
  const auto scaler = feature::Scaler::fit(
      feature::Scaling::standard,
      {std::span(table.values).first(rows * width), width, std::span(table.days).first(rows)});
  if (!scaler) return fail(scaler.error());
  for (std::size_t i = 0; i < width; ++i) {
    outputs.push_back({made_at, "scaler mean of " + table.columns[i], scaler->shift()[i]});
  }
  const auto forecast = ridge_forecast(table, rows, task);
  if (!forecast && cut.perturbation == Perturbation::none) return fail(forecast.error());
  outputs.push_back({made_at, "forecast", forecast.value_or(std::numeric_limits<double>::quiet_NaN())});
  return {};
}

// The world whose future is changed, and what is made of it.
struct Audited {
  MarketInputs inputs;
  MakeTable make;
  forecast::Task task;
};

Result<std::vector<DatedOutput>> outputs_of(const Audited& audited, const PerturbedFuture& future) {
  const auto market = with_future(audited.inputs, future);
  if (!market) return fail(market.error());
  const auto table = audited.make(*market);
  if (!table) return fail(table.error());
  std::vector<DatedOutput> outputs;
  for (std::size_t row = 0; row < table->rows(); ++row) {
    for (std::size_t column = 0; column < table->columns.size(); ++column) {
      outputs.push_back(
          {decided_at(*table, row, audited.inputs), table->columns[column], table->row(row)[column]});
    }
  }
  const core::Status added = add_fitted_at(future.cut(), *table, audited.inputs, audited.task, outputs);
  if (!added) return fail(added.error());
  return outputs;
}

}  // namespace

Result<RecipePipeline> price_pipeline(const MarketInputs& inputs, const MakeTable& make,
                                      const forecast::Task& task) {
  const auto real = make(inputs);
  if (!real) return fail(real.error());
  const std::size_t first = std::max(real->rows() / 2, task.shape.look_back + task.shape.horizon);
  if (first + 1 >= real->rows()) {
    return fail(core::ErrorKind::data, "leak check: " + std::to_string(real->rows()) +
                                           " days are too few for a look-back of " +
                                           std::to_string(task.shape.look_back));
  }
  return RecipePipeline{.ticker = inputs.history.ticker().symbol,
                        .outputs = [audited = Audited{inputs, make, task}](
                                       const PerturbedFuture& future) { return outputs_of(audited, future); },
                        .first = decided_at(*real, first, inputs),
                        .last = inputs.history.calendar().open_of(real->days.back()),
                        .calendar = &inputs.history.calendar()};
}

Result<RecipePipeline> price_pipeline(const MarketInputs& inputs, const dataset::ForecastOptions& forecast) {
  auto chosen = dataset::choose_features(forecast);
  if (!chosen) return fail(chosen.error());
  const MakeTable make = [features = std::move(*chosen)](const MarketInputs& market) {
    return dataset::make_table(market, features);
  };
  return price_pipeline(inputs, make, dataset::task_of(forecast));
}

}  // namespace bellwether::audit
