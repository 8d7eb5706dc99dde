#include "bellwether/evaluate/return/return_fit.h"

#include <fmt/format.h>

#include <algorithm>

#include "bellwether/evaluate/return/return_fits.h"

namespace bellwether::evaluate {
namespace {

using core::ErrorKind;
using core::fail;
using forecast::SavedBand;
using forecast::SavedReturnModel;

std::vector<SavedBand> saved_bands(const std::vector<double>& residuals, double action_level) {
  std::vector<double> levels(kReturnLevels.begin(), kReturnLevels.end());
  if (std::ranges::find(levels, action_level) == levels.end()) levels.push_back(action_level);
  std::ranges::sort(levels);
  std::vector<SavedBand> bands;
  for (const double level : levels) {
    if (const auto band = residual_band(residuals, level)) bands.push_back(*band);
  }
  return bands;
}

// The matrix that the model reads, as a person would.
core::Status add_matrix(const SavedReturnModel& model, LiveReturn& live) {
  const forecast::ReturnModelRow row = model.row();
  for (const forecast::MonthInput input : row.inputs) live.inputs.push_back(core::value_text(input));
  if (row.inputs.empty()) return {};
  const auto encoder =
      forecast::MonthEncoder::restore({.inputs = row.inputs, .shrinkage = model.setup.models.shrinkage},
                                      model.forecasters.front()->numbers());
  if (!encoder) return fail(encoder.error());
  auto matrix = encoder->unscaled(live.window);
  if (!matrix) return fail(matrix.error());
  live.matrix = std::move(*matrix);
  return {};
}

void add_intervals_and_action(const SavedReturnModel& model, LiveReturn& live) {
  for (const SavedBand& each : model.setup.bands) {
    live.intervals.push_back(interval_around(live.forecast, each));
    live.cut_intervals += is_cut_at_total_loss(live.forecast, each) ? 1 : 0;
  }
  live.action = action_of(model, live.forecast);
}

}  // namespace

core::Result<ReturnFitted> fit_return_model(const feature::MonthExamples& examples,
                                            const ReturnOptions& options, const std::string& forecaster,
                                            core::Job& job) {
  if (core::Status checked = core::check_options(options); !checked) return fail(checked.error());
  const auto row = forecast::return_model_named(forecaster, options.models());
  if (!row) return fail(row.error());
  auto split = split_months(examples.examples, {.test = 0, .validation = options.validation_share});
  if (!split) return fail(split.error());
  auto fitted = fit_return_models(std::span(&*row, 1), options.models(),
                                  {.train = split->train.examples,
                                   .validation = split->validation.examples,
                                   .test = {},
                                   .seed = options.seed,
                                   .seeds = options.seeds},
                                  job);
  if (!fitted) return fail(fitted.error());
  ReturnFitted result{.model = {}, .split = std::move(*split), .seed_rmse = {}};
  const auto& validation = result.split.validation.examples;
  for (const ReturnSeedFit& seed : fitted->front().seeds) {
    result.model.seeds.push_back(seed.seed);
    result.model.forecasters.push_back(seed.model);
    result.seed_rmse.push_back(score_returns({validation, seed.validation}, 0).scores.rmse);
  }
  const std::vector<double> mean = fitted->front().mean_validation();
  result.model.setup = {.forecaster = forecaster,
                        .models = options.models(),
                        .months = options.months,
                        .aggregate = options.aggregate,
                        .action_threshold = options.action_threshold(),
                        .action_level = options.action_level,
                        .round_trip = options.round_trip(),
                        .bands = saved_bands(residuals_of({validation, mean}), options.action_level)};
  return result;
}

ReturnAction action_of(const SavedReturnModel& model, double forecast) {
  for (const SavedBand& each : model.setup.bands) {
    if (each.level == model.setup.action_level)
      return action_of(forecast, each, model.setup.action_threshold);
  }
  return ReturnAction::none;
}

core::Result<LiveReturn> forecast_window(const SavedReturnModel& model, const feature::MonthWindow& window) {
  const market::UtcTime learned = model.record().known_through;
  if (window.decided_at() < learned) {
    return fail(
        ErrorKind::data,
        fmt::format("the model learned from what was known by {}: asked at the end of {} it would look "
                    "ahead; fit one with --end {}",
                    market::to_text(learned), to_text(window.newest().month),
                    market::to_text(market::utc_date(window.decided_at()))));
  }
  if (window.months.size() != model.setup.months) {
    return fail(ErrorKind::data, fmt::format("the window has {} months, the fit had {}", window.months.size(),
                                             model.setup.months));
  }
  LiveReturn live{.window = window,
                  .texts_apart = {},
                  .quality = {},
                  .target = window.newest().month.moved(1),
                  .action_threshold = model.setup.action_threshold,
                  .action_level = model.setup.action_level,
                  .forecaster = model.setup.forecaster,
                  .fingerprint = model.fingerprint,
                  .known_through = learned};
  if (core::Status added = add_matrix(model, live); !added) return fail(added.error());
  for (const auto& forecaster : model.forecasters) {
    const auto forecasts = forecaster->predict(std::span(&window, 1));
    if (!forecasts) return fail(forecasts.error());
    live.seed_forecasts.push_back(forecasts->front());
    live.forecast += forecasts->front() / static_cast<double>(model.forecasters.size());
  }
  add_intervals_and_action(model, live);
  return live;
}

}  // namespace bellwether::evaluate
