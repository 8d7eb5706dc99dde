#include "bellwether/workbench/sign_trials.h"

#include <fmt/format.h>

namespace bellwether::workbench {
namespace {

using evaluate::sign::SignBacktestResult;
using evaluate::sign::SignModelResult;
using evaluate::sign::SignTest;
using evaluate::sign::SignTrial;

// What all configurations of the run share.
std::string shared_text(const SignBacktestRequest& request, const dataset::SignInputs& inputs) {
  static const std::vector<std::string_view> kLeftOut = {
      // in the question, or known by the bytes
      "ticker", "decision", "prices", "texts", "model", "scores", "stored.store", "stored.as_of",
      "stored.store_provider",
      // in each trial, or how trials are found and evaluated
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
std::string plans_text(const SignTest& test, const std::string& candidate) {
  std::string text;
  for (const evaluate::sign::CandidateRun& run : test.runs) {
    if (run.candidate.name != candidate && "logistic (" + run.candidate.name + ")" != candidate) continue;
    for (const evaluate::sign::FoldSelection& plan : run.plans) {
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
std::string tested_text(const TestedPart& part, const SignModelResult& model, const std::string& shared) {
  std::string text = fmt::format("test,{},{},", part.share, model.name);
  if (model.role != evaluate::sign::ModelRole::rule) text += plans_text(part.test, model.name) + shared;
  return text;
}

}  // namespace

store::RunTrials trials_of(const std::string& run, const SignBacktestRequest& request,
                           const dataset::SignInputs& inputs, const SignBacktestResult& result) {
  const SignTest& longest =
      result.second && result.second->test_share > result.test_share ? result.second->test : result.test;
  store::RunTrials trials{
      .run = run,
      .question = {.recipe = "sign",
                   .subject = fmt::format("{} at the {}", inputs.series.ticker.symbol,
                                          core::value_text(request.inputs.table.decision)),
                   .first_day = market::to_text(longest.days.front().label_day),
                   .last_day = market::to_text(result.test.days.back().label_day)},
      .measure = core::value_text(request.recipe.objective),
      .trials = {}};
  const std::string shared = shared_text(request, inputs);
  for (const SignTrial& trial : result.trials) {
    // Margins are evaluated after costs.
    std::string text = shared + configuration_of(trial);
    if (trial.margin) text += fmt::format(",{}", request.trading.cost_bps);
    trials.trials.push_back({.configuration = store::configuration_digest(text),
                             .stage = core::value_text(trial.stage),
                             .score = trial.score,
                             .sharpe = evaluate::sign::sharpe_of(trial)});
  }
  const std::string tested = fmt::format("{}refit_every={}\n", shared, request.recipe.refit_every);
  std::vector<TestedPart> parts{{result.test, result.test_share}};
  if (result.second) parts.push_back({result.second->test, result.second->test_share});
  for (const TestedPart& part : parts) {
    for (const SignModelResult& model : part.test.models) {
      trials.trials.push_back(
          {.configuration = store::configuration_digest(tested_text(part, model, tested)),
           .stage = "test",
           .score = evaluate::sign::objective_value(model.scores.classes, request.recipe.objective),
           .sharpe = {}});
    }
  }
  return trials;
}

evaluate::sign::EarlierTrials earlier_trials(const store::PriorTrials& earlier) {
  evaluate::sign::EarlierTrials trials{
      .runs = earlier.runs, .count = earlier.configurations.size(), .sharpes = {}};
  for (const store::TrialConfiguration& each : earlier.configurations) {
    if (each.sharpe) trials.sharpes.push_back(*each.sharpe);
  }
  return trials;
}

}  // namespace bellwether::workbench
