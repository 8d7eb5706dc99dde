#include "bellwether/workbench/leak_check.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "bellwether/core/random.h"

namespace bellwether::workbench {
namespace {

using core::fail;
using core::Result;
using market::Date;

// What was known at the end of time.
feature::Snapshot everything(const MarketInputs& inputs) {
  return inputs.history.as_of({std::numeric_limits<std::int64_t>::max()});
}

// The market with every bar and every sentiment after day `cut` replaced.
Result<MarketInputs> with_false_future(const MarketInputs& inputs, Date cut, std::uint64_t seed) {
  const feature::Snapshot all = everything(inputs);
  core::Random random({.seed = seed, .step = static_cast<std::uint32_t>(cut.days)});
  market::BarSeries series{.ticker = inputs.history.ticker(), .bars = {all.bars().begin(), all.bars().end()}};
  for (market::Bar& bar : series.bars) {
    if (bar.day <= cut) continue;
    const double factor = std::exp(random.normal());
    for (double* price : {&bar.open, &bar.high, &bar.low, &bar.close}) *price *= factor;
    bar.volume *= 2;
  }
  signal::SentimentIndex index = inputs.index;
  for (signal::IndexPoint& point : index.points) {
    if (point.period.day <= cut) continue;
    std::swap(point.positive, point.negative);
    if (point.mean) point.mean = -*point.mean;
    if (point.balance) point.balance = -*point.balance;
  }
  auto history = feature::History::make(std::move(series), index, inputs.history.calendar());
  if (!history) return fail(history.error());
  MarketInputs changed = inputs;
  changed.history = std::move(*history);
  changed.index = std::move(index);
  return changed;
}

bool same_bits(double a, double b) {
  return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

std::size_t rows_through(const feature::FeatureTable& table, Date day) {
  return static_cast<std::size_t>(std::ranges::upper_bound(table.days, day) - table.days.begin());
}

// The first feature of a row at or before `cut` that differs.
std::optional<std::string> changed_feature(const feature::FeatureTable& real,
                                           const feature::FeatureTable& changed, Date cut) {
  const std::size_t rows = rows_through(real, cut);
  if (rows != rows_through(changed, cut)) return "the number of rows up to " + to_text(cut);
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t column = 0; column < real.columns.size(); ++column) {
      if (same_bits(real.row(row)[column], changed.row(row)[column])) continue;
      return real.columns[column] + " of " + to_text(real.days[row]) + ", cut at " + to_text(cut);
    }
  }
  return std::nullopt;
}

// The forecast made at the close of `cut` by a model fitted on all examples whose outcome was known by then.
Result<double> forecast_at(const feature::FeatureTable& table, Date cut, const forecast::Task& task) {
  const auto row = forecast::forecaster_named("ridge");
  if (!row) return fail(row.error());
  auto model = (*row)->make(task, {});
  if (!model) return fail(model.error());
  const std::size_t decision = rows_through(table, cut) - 1;
  const std::size_t before_target = task.shape.look_back - 1 + task.shape.horizon;
  const std::size_t known = decision < before_target ? 0 : decision - before_target + 1;
  const core::Status fitted = (*model)->fit({.train = feature::Examples(table, task.shape, {0, known})});
  if (!fitted) return fail(fitted.error());
  const auto forecasts = (*model)->predict(feature::Inputs(table, task.shape, decision, 1));
  if (!forecasts) return fail(forecasts.error());
  return forecasts->front();
}

}  // namespace

Result<LeakCheck> check_leaks(const MarketInputs& inputs, const MakeTable& make, const forecast::Task& task,
                              const LeakOptions& options) {
  const auto real = make(inputs);
  if (!real) return fail(real.error());
  LeakCheck check;
  for (std::size_t i = 0; i < options.cuts && !check.leak; ++i) {
    const std::size_t half = real->rows() / 2;
    const Date cut = real->days[half + (i + 1) * (real->rows() - half - 1) / (options.cuts + 1)];
    const auto changed = with_false_future(inputs, cut, options.seed + i);
    if (!changed) return fail(changed.error());
    const auto table = make(*changed);
    if (!table) return fail(table.error());
    check.leak = changed_feature(*real, *table, cut);
    const auto before = forecast_at(*real, cut, task), after = forecast_at(*table, cut, task);
    if (!before || !after) return fail(!before ? before.error() : after.error());
    if (!check.leak && !same_bits(*before, *after)) check.leak = "the forecast made on " + to_text(cut);
    ++check.cuts;
    ++check.forecasts;
    check.values += rows_through(*real, cut) * real->columns.size();
  }
  return check;
}

Result<LeakCheck> check_leaks(const MarketInputs& inputs, const ForecastOptions& forecast,
                              const LeakOptions& options) {
  const auto chosen = choose_features(forecast);
  if (!chosen) return fail(chosen.error());
  const auto make = [&](const MarketInputs& market) { return make_table(market, *chosen); };
  return check_leaks(inputs, make, task_of(forecast), options);
}

}  // namespace bellwether::workbench
