#include "bellwether/evaluate/return/return_backtest.h"

#include <algorithm>

#include "bellwether/evaluate/return/return_comparisons.h"

namespace bellwether::evaluate {
namespace {

using core::fail;
using feature::MonthExample;
using forecast::MonthInput;
using forecast::ReturnModelRow;

std::vector<double> residuals_of_validation(const FittedReturnModel& fitted, const ReturnSplit& split) {
  const std::vector<double> forecasts = fitted.mean_validation();
  return residuals_of({split.validation.examples, forecasts});
}

void add_seed_runs(const FittedReturnModel& fitted, std::span<const MonthExample> test,
                   ReturnModelResult& result) {
  std::vector<double> rmse;
  for (const ReturnSeedFit& seed : fitted.seeds) {
    rmse.push_back(score_returns({test, seed.test}, 0).scores.rmse);
    result.runs.push_back({.seed = seed.seed,
                           .fold = 0,
                           .rmse = rmse.back(),
                           .losses = seed.record.losses,
                           .best_epoch = seed.record.best_epoch});
  }
  result.spread = seed_spread(rmse);
}

// Intervals from the validation months, and what follows from them on the test months.
void add_bands(const FittedReturnModel& fitted, const ReturnSplit& split, const ReturnOptions& options,
               const BlockBootstrap& draws, ReturnModelResult& result) {
  const std::vector<double> residuals = residuals_of_validation(fitted, split);
  for (const double level : kReturnLevels) {
    if (const auto band = residual_band(residuals, level))
      result.bands.push_back(score_band(*band, {split.test.examples, result.forecasts}, draws));
  }
  result.action_band = residual_band(residuals, options.action_level);
  if (!result.action_band) return;
  for (const double forecast : result.forecasts)
    result.actions.push_back(action_of(forecast, *result.action_band, options.action_threshold()));
  result.action = score_actions(split.test.examples, result.actions, options.round_trip());
}

ReturnModelResult result_of(const FittedReturnModel& fitted, const ReturnSplit& split,
                            const ReturnOptions& options, const BlockBootstrap& draws) {
  ReturnModelResult result{.name = std::string(fitted.row.name),
                           .summary = std::string(fitted.row.summary),
                           .role = fitted.row.role};
  for (const MonthInput input : fitted.row.inputs) result.inputs.push_back(core::value_text(input));
  result.parameters = fitted.seeds.front().record.parameters;
  result.forecasts = fitted.mean_test();
  result.scores =
      score_returns({split.test.examples, result.forecasts}, naive_return_error(split.train.examples));
  add_intervals(draws, result.scores);
  if (fitted.row.chance == forecast::Chance::seeded) add_seed_runs(fitted, split.test.examples, result);
  add_bands(fitted, split, options, draws, result);
  return result;
}

std::vector<InputPair> input_pairs() {
  return {{"sentiment", "lstm-price", "lstm"},
          {"sentiment", "ridge-price", "ridge"},
          {"the number of texts", "ridge", "ridge+news-count"},
          {"a flag for missing news", "ridge", "ridge+missing-news"},
          {"the market's return", "ridge", "ridge+market-return", InputOrigin::others},
          {"the extra inputs", "lstm", "lstm+inputs", InputOrigin::others}};
}

}  // namespace

std::vector<ReturnModelRow> evaluated_models(const ReturnBacktestInput& input, const ReturnOptions& options) {
  std::vector<ReturnModelRow> rows = forecast::return_models(options.models());
  if (input.sentiment == ReturnBacktestInput::Sentiment::none)
    std::erase_if(rows, [](const ReturnModelRow& row) { return row.reads_texts(); });
  if (!input.only.empty()) {
    std::erase_if(rows, [&](const ReturnModelRow& row) {
      return std::ranges::find(input.only, row.name) == input.only.end();
    });
  }
  return rows;
}

core::Result<ReturnBacktestResult> run_return_backtest(const ReturnBacktestInput& input,
                                                       const ReturnOptions& options, core::Job& job) {
  if (core::Status checked = core::check_options(options); !checked) return fail(checked.error());
  auto split = split_months(input.examples->examples, {options.test_share, options.validation_share});
  if (!split) return fail(split.error());
  ReturnBacktestResult result{.options = options};
  result.counts = input.examples->counts;
  result.windows_dropped = input.examples->windows_dropped;
  result.split = std::move(*split);
  const auto fitted = fit_return_models(evaluated_models(input, options), options.models(),
                                        {.train = result.split.train.examples,
                                         .validation = result.split.validation.examples,
                                         .test = result.split.test.examples,
                                         .seed = options.seed,
                                         .seeds = options.seeds},
                                        job);
  if (!fitted) return fail(fitted.error());
  const BlockBootstrap draws({.rows = result.split.test.months, .seed = options.seed});
  for (const FittedReturnModel& each : *fitted)
    result.models.push_back(result_of(each, result.split, options, draws));
  result.test_evaluations = result.models.size();
  result.comparisons = compare_returns(result.models, draws);
  result.questions = ask_inputs(input_pairs(), result.models, result.split.test.examples, draws);
  std::vector<const ReturnModelResult*> sliced = headline_models(result.models);
  sliced.push_back(&result.models.front());
  for (const ReturnModelResult* model : sliced) {
    for (ReturnSlice& slice : slice_returns(model->name, {result.split.test.examples, model->forecasts},
                                            result.split.train.examples))
      result.slices.push_back(std::move(slice));
  }
  return result;
}

}  // namespace bellwether::evaluate
