#include "bellwether/finetune/search_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <string_view>

namespace bellwether::finetune {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

constexpr std::size_t kMostRuns = 1000;

Status check_tune_options(const TuneSentimentRequest& request) {
  if (request.training.out.empty()) return fail(ErrorKind::usage, "--out: name the folder for the search");
  return core::check_options(request.options);
}

std::string told_count(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string told_space(const TuneSpace& space) {
  return fmt::format("{}, {} and {}",
                     told_count(space.learning_rates.size(), "learning rate", "learning rates"),
                     told_count(space.batches.size(), "batch size", "batch sizes"),
                     told_count(space.epochs.size(), "number of epochs", "numbers of epochs"));
}

Result<TunePlan> plan_preset(const TuneSentimentRequest& request) {
  const TuneSpaceOptions usual;
  const TuneSpaceOptions& lists = request.space;
  const bool as_usual = lists.learning_rate == usual.learning_rate && lists.batch == usual.batch &&
                        lists.epochs == usual.epochs;
  if (request.options.search != SearchKind::grid || !as_usual) {
    return fail(
        ErrorKind::usage,
        "--preset source: names its three runs itself; leave --search, --learning-rate, --batch-size and "
        "--epochs out");
  }
  const auto settings = source_settings();
  return TunePlan{.search = SearchKind::grid,
                  .space = {},
                  .settings = {settings.begin(), settings.end()},
                  .runs = settings.size(),
                  .told = "the three configurations of the source"};
}

Result<TunePlan> plan_grid(const TuneSentimentRequest& request, TuneSpace space) {
  if (request.space.learning_rate.find(':') != std::string::npos) {
    return fail(
        ErrorKind::usage,
        "--learning-rate: a grid takes a list such as 5e-5,2e-5; for a range choose --search random or "
        "gaussian-process");
  }
  if (space.size() > kMostRuns) {
    return fail(ErrorKind::usage, fmt::format("the grid has {} runs, more than {}; shorten the lists, or "
                                              "choose --search random with --trials",
                                              space.size(), kMostRuns));
  }
  std::vector<TuneSetting> settings = grid_of(space);
  const std::size_t runs = settings.size();
  std::string told = "the grid of " + told_space(space);
  return TunePlan{SearchKind::grid, std::move(space), std::move(settings), runs, std::move(told)};
}

// A search without values: its proposals are the random starts.
Result<TunePlan> plan_random(const TuneSentimentRequest& request, TuneSpace space) {
  const TunePlaces places(space);
  const auto drawn = learn::bayesian_search(places.dimensions(),
                                            [](std::span<const double>) -> Result<double> { return 0.0; },
                                            {.evaluations = request.options.trials,
                                             .random_starts = request.options.trials,
                                             .seed = request.training.fit.seed});
  if (!drawn) return fail(drawn.error());
  TunePlan plan{.search = SearchKind::random,
                .space = std::move(space),
                .settings = {},
                .runs = drawn->trials.size(),
                .told = {}};
  for (const learn::Trial& each : drawn->trials) plan.settings.push_back(places.at(each.point));
  plan.told = fmt::format("{} drawn at random from {}", told_count(plan.runs, "setting", "settings"),
                          told_space(plan.space));
  return plan;
}

TunePlan plan_process(const TuneSentimentRequest& request, TuneSpace space) {
  const std::size_t runs = std::min(request.options.trials, space.size());
  std::string told = fmt::format("{} that a Gaussian process chooses, one after another, from {}",
                                 told_count(runs, "setting", "settings"), told_space(space));
  return {SearchKind::gaussian_process, std::move(space), {}, runs, std::move(told)};
}

}  // namespace

Result<TunePlan> plan_search(const TuneSentimentRequest& request) {
  if (Status good = check_tune_options(request); !good) return fail(good.error());
  auto space = parse_tune_space(request.space);
  if (!space) return fail(space.error());
  if (request.options.preset == TunePreset::source) return plan_preset(request);
  const SearchKind search = request.options.search;
  if (search == SearchKind::grid) return plan_grid(request, std::move(*space));
  if (search == SearchKind::random) return plan_random(request, std::move(*space));
  return plan_process(request, std::move(*space));
}

std::uint64_t planned_search_steps(const TunePlan& plan, std::size_t rows) {
  std::uint64_t steps = 0;
  for (const TuneSetting& each : plan.settings) steps += told_steps(rows, each);
  if (!plan.settings.empty()) return steps;
  std::vector<std::uint64_t> possible;
  for (const TuneSetting& each : grid_of(plan.space)) possible.push_back(told_steps(rows, each));
  std::ranges::sort(possible, std::greater{});
  for (std::size_t i = 0; i < plan.runs; ++i) steps += possible[i];
  return steps;
}

}  // namespace bellwether::finetune
