#include "bellwether/evaluate/return/return_as_published.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "bellwether/core/random.h"

namespace bellwether::evaluate {
namespace {

using core::fail;
using feature::MonthExample;

constexpr double kRandomShare = 0.2;
constexpr std::size_t kFewestExamples = 10;
constexpr std::uint32_t kRandomSplit = 61;  // of the run's random numbers

struct RandomParts {
  std::vector<MonthExample> train, validation;
};

RandomParts random_split(const std::vector<MonthExample>& examples, std::uint64_t seed) {
  std::vector<std::size_t> order(examples.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  core::Random random({.seed = seed, .epoch = kRandomSplit});
  random.shuffle(std::span(order));
  const auto held = static_cast<std::size_t>(kRandomShare * static_cast<double>(order.size()));
  // Ascending again, as scores by month want them.
  std::ranges::sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(held));
  RandomParts parts;
  for (std::size_t i = 0; i < order.size(); ++i)
    (i < held ? parts.validation : parts.train).push_back(examples[order[i]]);
  return parts;
}

std::vector<ReturnAction> signs_of(const std::vector<double>& forecasts) {
  std::vector<ReturnAction> actions;
  for (const double each : forecasts)
    actions.push_back(each > 0 ? ReturnAction::buy : each < 0 ? ReturnAction::sell : ReturnAction::none);
  return actions;
}

std::string worth_of(const PublishedReturns& published, const ReturnModelResult& honest) {
  const auto skill = [](const ReturnScores& scores) { return 100 * scores.scores.skill.value_or(0); };
  const auto direction = [](const ReturnScores& scores) { return 100 * scores.scores.direction.value_or(0); };
  std::string text = fmt::format(
      "As published the network seems to have a skill of {:+.2f} % and a directional accuracy of {:.1f} % on "
      "random "
      "rows; on later months the leak-free network has {:+.2f} % and {:.1f} %",
      skill(published.scores), direction(published.scores), skill(honest.scores), direction(honest.scores));
  if (published.scores.rank_ic && honest.scores.rank_ic) {
    text += fmt::format("; rank IC {:+.3f} against {:+.3f}", published.scores.rank_ic->mean,
                        honest.scores.rank_ic->mean);
  }
  return text + ".";
}

}  // namespace

std::vector<ReasonCode> return_reasons() {
  return {
      {"RANDOM_SPLIT",
       "Windows that overlap, and tickers that move together in a month, lie in training and validation."},
      {"NO_TEST", "The rows that stop the training early are the only evaluation."},
      {"PARTIAL_MONTH", "The month that the data end in counts as if it were over."},
      {"MULTI_TICKER", "A text counts for every ticker it names."},
      {"NO_COST", "The action is the sign of the forecast, whatever it costs and however unsure it is."}};
}

core::Status add_published_returns(const feature::MonthExamples& examples, const ReturnOptions& options,
                                   core::Job& job, ReturnBacktestResult& result) {
  if (examples.examples.size() < kFewestExamples)
    return fail(core::ErrorKind::data, "as published: fewer than ten windows");
  const RandomParts parts = random_split(examples.examples, options.seed);
  ReturnOptions flawed = options;
  flawed.shrinkage = 0;
  const ReturnModelResult* honest = result.find("lstm");
  if (honest == nullptr) honest = result.find("lstm-price");
  if (honest == nullptr)
    return fail(core::ErrorKind::usage, "as published: neither lstm nor lstm-price is among the models");
  const auto row = forecast::return_model_named(honest->name, flawed.models());
  if (!row) return fail(row.error());
  const auto fitted = fit_return_models(std::span(&*row, 1), flawed.models(),
                                        {.train = parts.train,
                                         .validation = parts.validation,
                                         .test = parts.validation,
                                         .seed = options.seed,
                                         .seeds = 1,
                                         .dates = ReturnFitSetup::Dates::looking_ahead},
                                        job);
  if (!fitted) return fail(fitted.error().within("as published"));
  const std::vector<double> forecasts = fitted->front().mean_test();
  PublishedReturns published{
      .model = honest->name, .rows = parts.validation.size(), .training_rows = parts.train.size()};
  published.scores = score_returns({parts.validation, forecasts}, naive_return_error(parts.train));
  published.months = published.scores.months.size();
  add_intervals(BlockBootstrap({.rows = published.months, .seed = options.seed}), published.scores);
  published.running_months =
      static_cast<std::size_t>(std::ranges::count_if(examples.examples, &MonthExample::has_running_month));
  published.action = score_actions(parts.validation, signs_of(forecasts), 0);
  result.notes.push_back(worth_of(published, *honest));
  result.published = std::move(published);
  result.reason_codes = return_reasons();
  return {};
}

}  // namespace bellwether::evaluate
