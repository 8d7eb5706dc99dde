#include "bellwether/workbench/sign_trials.h"

#include <fmt/format.h>

namespace bellwether::workbench {
namespace {

using evaluate::sign::SignBacktestResult;
using evaluate::sign::SignEntrant;
using evaluate::sign::SignTest;
using evaluate::sign::SignTrial;

// What all configurations of the run share.
std::string shared_text(const SignBacktestRequest& request, const dataset::SignInputs& inputs) {
  static const std::vector<std::string_view> kLeftOut = {
      // in the question, or known by the bytes
      "recipe", "ticker", "decision", "prices", "texts", "model", "scores",
      // in each trial, or how trials are found and judged
      "preset", "windows", "window", "refit_every", "test_share", "second_test_share", "objective", "ranking",
      "search_trials", "initial_points", "validation_folds", "stability_seeds", "abstain",
      "abstain_threshold", "draws", "as_published",
      // what money does afterwards
      "trading.notional", "trading.cost_bps", "trading.borrow_rate", "trading.sizing",
      "trading.target_volatility"};
  return store::configuration_text(core::describe_options(request), kLeftOut) +
         fmt::format("prices={}\ntexts={}\nscorer={}\n", inputs.prices_record.sha256,
                     inputs.texts_record.sha256, inputs.scorer_fingerprint);
}

// Columns and window of every span of the run of that name; empty for rules.
std::string plans_text(const SignTest& test, const std::string& contender) {
  std::string text;
  for (const evaluate::sign::ContenderRun& run : test.runs) {
    if (run.contender.name != contender && "logistic (" + run.contender.name + ")" != contender) continue;
    for (const evaluate::sign::SpanPlan& plan : run.plans) {
      text += fmt::format("{}:", plan.window);
      for (const std::string& column : plan.columns) text += column + "+";
    }
  }
  return text;
}

// The sets of forecasts of one test part.
struct TestedPart {
  const SignTest& test;
  double share = 0.0;
};

// A rule is the same whatever the predictors beside it are.
std::string tested_text(const TestedPart& part, const SignEntrant& entrant, const std::string& shared) {
  std::string text = fmt::format("test,{},{},", part.share, entrant.name);
  if (entrant.role != evaluate::sign::EntrantRole::rule) text += plans_text(part.test, entrant.name) + shared;
  return text;
}

}  // namespace

store::TriedRun tried_of(const std::string& run, const SignBacktestRequest& request,
                         const dataset::SignInputs& inputs, const SignBacktestResult& result) {
  const SignTest& longest =
      result.second && result.second->test_share > result.test_share ? result.second->test : result.test;
  store::TriedRun tried{.run = run,
                        .question = {.recipe = "sign",
                                     .subject = fmt::format("{} at the {}", inputs.series.ticker.symbol,
                                                            core::value_text(request.inputs.table.decision)),
                                     .first_day = market::to_text(longest.days.front().label_day),
                                     .last_day = market::to_text(result.test.days.back().label_day)},
                        .measure = core::value_text(request.recipe.objective),
                        .tried = {}};
  const std::string shared = shared_text(request, inputs);
  for (const SignTrial& trial : result.trials) {
    // Margins are judged after costs.
    std::string text = shared + configuration_of(trial);
    if (trial.margin) text += fmt::format(",{}", request.trading.cost_bps);
    tried.tried.push_back({.configuration = store::configuration_digest(text),
                           .stage = core::value_text(trial.stage),
                           .score = trial.score,
                           .sharpe = evaluate::sign::sharpe_of(trial)});
  }
  const std::string tested = fmt::format("{}refit_every={}\n", shared, request.recipe.refit_every);
  std::vector<TestedPart> parts{{result.test, result.test_share}};
  if (result.second) parts.push_back({result.second->test, result.second->test_share});
  for (const TestedPart& part : parts) {
    for (const SignEntrant& entrant : part.test.entrants) {
      tried.tried.push_back(
          {.configuration = store::configuration_digest(tested_text(part, entrant, tested)),
           .stage = "test",
           .score = evaluate::sign::objective_value(entrant.scores.classes, request.recipe.objective),
           .sharpe = {}});
    }
  }
  return tried;
}

evaluate::sign::EarlierTrials earlier_trials(const store::EarlierTried& earlier) {
  evaluate::sign::EarlierTrials trials{
      .runs = earlier.runs, .count = earlier.configurations.size(), .sharpes = {}};
  for (const store::TriedConfiguration& each : earlier.configurations) {
    if (each.sharpe) trials.sharpes.push_back(*each.sharpe);
  }
  return trials;
}

}  // namespace bellwether::workbench
