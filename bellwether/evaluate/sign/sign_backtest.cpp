#include "bellwether/evaluate/sign/sign_backtest.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "bellwether/core/stages.h"
#include "bellwether/evaluate/sign/rules.h"
#include "bellwether/evaluate/test_evaluations.h"

namespace bellwether::evaluate::sign {
namespace {

using core::fail;
using core::Result;
using core::Status;

constexpr std::size_t kBatchDays = 20;  // trading days, a month of Fig. 3

// Candidates among each other, then each against always-up.
std::vector<PairComparison> all_pairs(const feature::SignExamples& rows, const SignTest& test,
                                      const SignBacktestOptions& options) {
  std::vector<NamedForecasts> named_forecasts;
  for (const SignModelResult& model : test.models) {
    if (model.role == ModelRole::candidate) named_forecasts.push_back({model.name, model.forecasts});
  }
  const std::size_t candidates = named_forecasts.size();
  named_forecasts.push_back({"always-up", test.model("always-up").forecasts});
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t second = 1; second < candidates; ++second) {
    for (std::size_t first = 0; first < second; ++first) pairs.emplace_back(first, second);
  }
  for (std::size_t first = 0; first < candidates; ++first) pairs.emplace_back(first, candidates);
  const BlockBootstrap draws({.rows = test.rows.size(), .draws = options.recipe.draws, .seed = options.seed});
  return compare_pairs(rows, named_forecasts, pairs, draws);
}

// On the validation rows of the newest span, with the window chosen there.
Status add_balancing(const feature::SignExamples& rows, const SignTestOptions& options, core::Job& job,
                     SignBacktestResult& result) {
  for (const CandidateRun& run : result.test.runs) {
    const FoldSelection& plan = run.plans.back();
    if (!plan.sweep) continue;
    auto compared = compare_balancing(feature::select_columns(rows, plan.columns), plan.sweep->validation,
                                      {.window = plan.window,
                                       .refit_every = options.choice.sweep.refit_every,
                                       .model = options.choice.model},
                                      job);
    if (!compared) return fail(compared.error().within(run.candidate.name));
    for (const BalancingRow& row : *compared) {
      if (row.balancing == options.choice.model.svc.balancing) continue;  // in the sweep already
      result.trials.push_back({.test_share = result.test_share,
                               .candidate = run.candidate.name,
                               .span = run.plans.size() - 1,
                               .stage = TrialStage::balancing,
                               .columns = plan.columns,
                               .window = plan.window,
                               .trees = {},
                               .balancing = core::value_text(row.balancing),
                               .margin = {},
                               .score = objective_value(row.scores.classes, options.choice.sweep.objective),
                               .deviation = {},
                               .returns = row.returns});
    }
    result.balancing.emplace_back(run.candidate.name, std::move(*compared));
  }
  return {};
}

// Margins tried before the span of this plan.
void add_margin_trials(const SignTrial& base, const MarginChoice& choice, std::vector<SignTrial>& trials) {
  for (const MarginPoint& each : choice.points) {
    SignTrial trial = base;
    trial.margin = each.margin;
    trial.score = each.sharpe.value_or(0.0);
    trial.returns = each.returns;
    trials.push_back(std::move(trial));
  }
}

// The candidates' views; candidates stand first among the models, beside their runs.
void add_positions(const SignBacktestInput& input, const SignBacktestOptions& options,
                   SignBacktestResult& result) {
  const SignOptions& recipe = options.recipe;
  if (recipe.abstention == AbstentionRule::off) return;
  for (std::size_t i = 0; i < result.test.runs.size(); ++i) {
    const CandidateRun& run = result.test.runs[i];
    Abstention found = find_positions(*input.rows, run,
                                      {.rule = recipe.abstention,
                                       .margin = recipe.abstention_threshold,
                                       .cost_bps = options.trading.cost_bps});
    for (std::size_t span = 0; span < found.spans.size(); ++span) {
      if (!found.spans[span].choice) continue;
      const FoldSelection& plan = run.plans[span];
      add_margin_trials({.test_share = result.test_share,
                         .candidate = run.candidate.name,
                         .span = span,
                         .stage = TrialStage::margin,
                         .columns = plan.columns,
                         .window = plan.window},
                        *found.spans[span].choice, result.trials);
    }
    result.test.models[i].abstention = std::move(found);
  }
}

void add_ledger(const SignTest& test, double test_share, const CandidateOptions& choice,
                std::vector<SignTrial>& ledger) {
  for (const CandidateRun& run : test.runs) {
    const std::size_t window = choice.window > 0 ? choice.window : run.candidate.window;
    for (SignTrial& trial : trials_of(run, {test_share, window})) ledger.push_back(std::move(trial));
  }
}

// A candidate that never had a view has no position to trade.
Status trade_positions(const SignBacktestInput& input, const TradingSetup& setup, SignModelResult& model) {
  if (!model.abstention || model.abstention->days == 0) return {};
  const auto decisions =
      position_decisions(*input.rows, model.forecasts, model.abstention->positions, input.bars);
  auto trading = trade_signs(model.name + " with margin", decisions, setup);
  if (!trading) return fail(trading.error());
  model.abstention->trading = std::move(*trading);
  return {};
}

Status add_trading(const SignBacktestInput& input, const SignBacktestOptions& options, core::Job& job,
                   SignBacktestResult& result) {
  const TradingSetup setup{input.bars, options.trading};
  for (SignModelResult& model : result.test.models) {
    const auto decisions = decisions_of(*input.rows, model.forecasts, input.bars);
    auto trading = trade_signs(model.name, decisions, setup);
    if (!trading) return fail(trading.error());
    if (model.role == ModelRole::candidate) {
      const auto share = random_trader_share(decisions, trading->result.profit, setup, options.seed, job);
      if (!share) return fail(share.error());
      trading->random_share = *share;
    }
    model.trading = std::move(*trading);
    if (Status traded = trade_positions(input, setup, model); !traded) return traded;
  }
  const auto decisions = decisions_of(*input.rows, result.test.models.front().forecasts, input.bars);
  const auto held = buy_and_hold_profit(input.bars, decisions, options.trading);
  if (!held) return fail(held.error());
  result.buy_and_hold = *held;
  auto held_days = buy_and_hold(input.bars, decisions, options.trading);
  if (!held_days) return fail(held_days.error());
  result.held_days = std::move(*held_days);
  result.volatility = volatility_break(result.test.models.front().trading->result.days);
  if (result.volatility) {
    for (SignModelResult& model : result.test.models) {
      part_at_break(*result.volatility, *model.trading);
      if (model.abstention && model.abstention->trading)
        part_at_break(*result.volatility, *model.abstention->trading);
    }
  }
  return {};
}

void describe_rows(const SignBacktestInput& input, const SignBacktestOptions& options,
                   SignBacktestResult& result) {
  const feature::SignExamples& rows = *input.rows;
  result.rows = rows.rows();
  result.lag = input.lag;
  result.first_day = rows.days.front();
  result.last_day = rows.days.back();
  result.days_without_text = rows.days_without_text;
  result.days_too_early = rows.days_too_early;
  result.seed = options.seed;
  result.objective = core::value_text(options.recipe.objective);
  result.notes.push_back(sentiment_share_sentence(input.lag));
  result.notes.emplace_back(
      "The features of bo-rfe-2 and bo-rfe-5 are the source's choice on 2020-03-23 to 2022-03-14: on days of "
      "that span they were not chosen beforehand. search chooses before each outer fold.");
  result.notes.push_back(fmt::format("Noise: on {} days an accuracy has a standard error of {:.1f} points.",
                                     result.test.rows.size(), 100 * result.test.standard_error));
  if (rows.days_without_text > 0) {
    result.notes.push_back(
        fmt::format("{} of {} rows have no text in any part of their day; their sentiment is set to 0.",
                    rows.days_without_text, rows.rows()));
  }
  for (const SignModelResult& model : result.test.models) {
    if (model.name == core::value_text(SignRule::class_prior_coin)) {
      result.notes.push_back(model.name +
                             ": a seeded draw per day, up as often as the days before it; another seed draws "
                             "another score.");
    }
    if (model.constant_fits == 0) continue;
    result.notes.push_back(fmt::format("{}: {} training windows held one class only and answered it.",
                                       model.name, model.constant_fits));
  }
}

}  // namespace

Status check_recipe(const SignBacktestOptions& options) {
  if (Status checked = core::check_options(options.recipe); !checked) return checked;
  return core::check_options(options.svc);
}

CandidateOptions candidate_options(const SignBacktestOptions& options) {
  const SignOptions& recipe = options.recipe;
  CandidateOptions choice{
      .windows = recipe.windows, .window = recipe.window, .refit_every = recipe.refit_every};
  choice.model.svc = options.svc;
  choice.model.svc.seed = options.seed;
  choice.sweep.objective = recipe.objective;
  choice.sweep.seed = options.seed;
  choice.search.objective = recipe.objective;
  choice.search.ranking = recipe.ranking;
  choice.search.evaluations = recipe.evaluations;
  choice.search.random_starts = recipe.random_starts;
  choice.search.slices = recipe.slices;
  choice.search.stability_seeds = recipe.stability_seeds;
  choice.search.seed = options.seed;
  return choice;
}

void count_earlier_trials(const EarlierTrials& earlier, SignBacktestResult& result) {
  const Trials counted = count_trials(result.trials, result.test_evaluations, earlier);
  result.trial_count = counted.count;
  result.run_trials = counted.count - earlier.count;
  result.trial_runs = earlier.runs + 1;
  result.trial_sharpe_deviation = std::sqrt(counted.sharpe_variance);
  for (SignModelResult& model : result.test.models) {
    if (model.role != ModelRole::candidate || !model.trading) continue;
    model.trading->deflated_sharpe = deflated_sharpe(model.trading->result.returns, counted);
    if (!model.abstention || !model.abstention->trading) continue;
    SignTrading& viewed = *model.abstention->trading;
    viewed.deflated_sharpe = deflated_sharpe(viewed.result.returns, counted);
  }
}

Result<SignTestOptions> test_options(const SignBacktestInput& input, const SignBacktestOptions& options,
                                     double test_share) {
  auto spans = outer_folds(input.rows->rows(), {.test_share = test_share,
                                                .outer_rows = options.recipe.outer_rows,
                                                .training_rows = options.recipe.training_rows});
  if (!spans) return fail(spans.error());
  return SignTestOptions{.candidates = forecast::sign_candidates(options.recipe.preset, input.lag),
                         .spans = std::move(*spans),
                         .choice = candidate_options(options),
                         .batch_days = kBatchDays,
                         .draws = options.recipe.draws,
                         .seed = options.seed};
}

Result<SignBacktestResult> run_sign_backtest(const SignBacktestInput& input,
                                             const SignBacktestOptions& options, core::Job& job) {
  if (Status checked = check_recipe(options); !checked) return fail(checked.error());
  const auto first = test_options(input, options, options.recipe.test_share);
  if (!first) return fail(first.error());
  const double second_share = options.recipe.second_share;
  core::Stages progress(job, "models",
                        {{"first test share", options.recipe.test_share},
                         {"second test share", second_share},
                         {"balancing", 0.1},
                         {"trading", 0.05}});
  progress.next();
  auto test = test_signs(*input.rows, *first, job);
  if (!test) return fail(test.error());
  SignBacktestResult result{.test_share = options.recipe.test_share};
  result.test = std::move(*test);
  TestEvaluations reads;
  for (const SignModelResult& model : result.test.models) reads.note(model.name);
  progress.next();
  if (options.recipe.second_share > 0) {
    auto second = test_options(input, options, options.recipe.second_share);
    if (!second) return fail(second.error());
    second->choice.search.stability_seeds = 0;  // told once, for the main test
    auto scored = test_signs(*input.rows, *second, job);
    if (!scored) return fail(scored.error());
    for (const SignModelResult& model : scored->models) reads.note(model.name);
    result.second = SecondTest{options.recipe.second_share, std::move(*scored)};
  }
  result.test_evaluations = reads.total();
  result.pairs = all_pairs(*input.rows, result.test, options);
  add_ledger(result.test, result.test_share, first->choice, result.trials);
  if (result.second) {
    add_ledger(result.second->test, result.second->test_share, first->choice, result.trials);
  }
  progress.next();
  if (Status added = add_balancing(*input.rows, *first, job, result); !added) return fail(added.error());
  add_positions(input, options, result);
  result.overfitting = overfitting_rows(result.trials);
  progress.next();
  if (Status added = add_trading(input, options, job, result); !added) return fail(added.error());
  count_earlier_trials({}, result);
  describe_rows(input, options, result);
  result.verdict = sign_verdict(result);
  return result;
}

}  // namespace bellwether::evaluate::sign
