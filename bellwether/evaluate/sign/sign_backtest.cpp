#include "bellwether/evaluate/sign/sign_backtest.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "bellwether/core/stages.h"
#include "bellwether/evaluate/test_reads.h"

namespace bellwether::evaluate::sign {
namespace {

using core::fail;
using core::Result;
using core::Status;

constexpr std::size_t kBatchDays = 20;  // trading days, a month of Fig. 3

// Contenders among each other, then each against always-up.
std::vector<PairComparison> all_pairs(const feature::SignExamples& rows, const SignTest& test,
                                      const SignBacktestOptions& options) {
  std::vector<NamedForecasts> contestants;
  for (const SignEntrant& entrant : test.entrants) {
    if (entrant.role == EntrantRole::contender) contestants.push_back({entrant.name, entrant.forecasts});
  }
  const std::size_t contenders = contestants.size();
  contestants.push_back({"always-up", test.entrant("always-up").forecasts});
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t second = 1; second < contenders; ++second) {
    for (std::size_t first = 0; first < second; ++first) pairs.emplace_back(first, second);
  }
  for (std::size_t first = 0; first < contenders; ++first) pairs.emplace_back(first, contenders);
  const BlockBootstrap draws({.rows = test.rows.size(), .draws = options.recipe.draws, .seed = options.seed});
  return compare_pairs(rows, contestants, pairs, draws);
}

// On the validation rows of the newest span, with the window chosen there.
Status add_balancing(const feature::SignExamples& rows, const SignTestOptions& options, core::Job& job,
                     SignBacktestResult& result) {
  for (const ContenderRun& run : result.test.runs) {
    const SpanPlan& plan = run.plans.back();
    if (!plan.sweep) continue;
    auto compared = compare_balancing(feature::select_columns(rows, plan.columns), plan.sweep->validation,
                                      {.window = plan.window,
                                       .refit_every = options.choice.sweep.refit_every,
                                       .model = options.choice.model},
                                      job);
    if (!compared) return fail(compared.error().within(run.contender.name));
    for (const BalancingRow& row : *compared) {
      if (row.balancing == options.choice.model.svc.balancing) continue;  // in the sweep already
      result.trials.push_back({.test_share = result.test_share,
                               .contender = run.contender.name,
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
    result.balancing.emplace_back(run.contender.name, std::move(*compared));
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

// The contenders' views; contenders stand first among the entrants, beside their runs.
void add_views(const SignBacktestInput& input, const SignBacktestOptions& options,
               SignBacktestResult& result) {
  const SignOptions& recipe = options.recipe;
  if (recipe.no_view == NoViewRule::off) return;
  for (std::size_t i = 0; i < result.test.runs.size(); ++i) {
    const ContenderRun& run = result.test.runs[i];
    NoView found = find_views(
        *input.rows, run,
        {.rule = recipe.no_view, .margin = recipe.no_view_margin, .cost_bps = options.trading.cost_bps});
    for (std::size_t span = 0; span < found.spans.size(); ++span) {
      if (!found.spans[span].choice) continue;
      const SpanPlan& plan = run.plans[span];
      add_margin_trials({.test_share = result.test_share,
                         .contender = run.contender.name,
                         .span = span,
                         .stage = TrialStage::margin,
                         .columns = plan.columns,
                         .window = plan.window},
                        *found.spans[span].choice, result.trials);
    }
    result.test.entrants[i].no_view = std::move(found);
  }
}

void add_ledger(const SignTest& test, double test_share, const ContenderOptions& choice,
                std::vector<SignTrial>& ledger) {
  for (const ContenderRun& run : test.runs) {
    const std::size_t window = choice.window > 0 ? choice.window : run.contender.window;
    for (SignTrial& trial : trials_of(run, {test_share, window})) ledger.push_back(std::move(trial));
  }
}

// A contender that never had a view has no position to trade.
Status trade_views(const SignBacktestInput& input, const TradingSetup& setup, SignEntrant& entrant) {
  if (!entrant.no_view || entrant.no_view->days == 0) return {};
  const auto decisions = view_decisions(*input.rows, entrant.forecasts, entrant.no_view->views, input.bars);
  auto trading = trade_signs(entrant.name + " with margin", decisions, setup);
  if (!trading) return fail(trading.error());
  entrant.no_view->trading = std::move(*trading);
  return {};
}

Status add_trading(const SignBacktestInput& input, const SignBacktestOptions& options, core::Job& job,
                   SignBacktestResult& result) {
  const TradingSetup setup{input.bars, options.trading};
  for (SignEntrant& entrant : result.test.entrants) {
    const auto decisions = decisions_of(*input.rows, entrant.forecasts, input.bars);
    auto trading = trade_signs(entrant.name, decisions, setup);
    if (!trading) return fail(trading.error());
    if (entrant.role == EntrantRole::contender) {
      const auto share = random_trader_share(decisions, trading->result.profit, setup, options.seed, job);
      if (!share) return fail(share.error());
      trading->random_share = *share;
    }
    entrant.trading = std::move(*trading);
    if (Status traded = trade_views(input, setup, entrant); !traded) return traded;
  }
  const auto decisions = decisions_of(*input.rows, result.test.entrants.front().forecasts, input.bars);
  const auto held = buy_and_hold_profit(input.bars, decisions, options.trading);
  if (!held) return fail(held.error());
  result.buy_and_hold = *held;
  result.volatility = volatility_break(result.test.entrants.front().trading->result.days);
  if (result.volatility) {
    for (SignEntrant& entrant : result.test.entrants) {
      part_at_break(*result.volatility, *entrant.trading);
      if (entrant.no_view && entrant.no_view->trading)
        part_at_break(*result.volatility, *entrant.no_view->trading);
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
      "that span they were not chosen beforehand. search chooses before each outer span.");
  result.notes.push_back(fmt::format("Noise: on {} days an accuracy has a standard error of {:.1f} points.",
                                     result.test.rows.size(), 100 * result.test.standard_error));
  if (rows.days_without_text > 0) {
    result.notes.push_back(
        fmt::format("{} of {} rows have no text in any part of their day; their sentiment stands at 0.",
                    rows.days_without_text, rows.rows()));
  }
  for (const SignEntrant& entrant : result.test.entrants) {
    if (entrant.constant_fits == 0) continue;
    result.notes.push_back(fmt::format("{}: {} training windows held one class only and answered it.",
                                       entrant.name, entrant.constant_fits));
  }
}

}  // namespace

Status check_recipe(const SignBacktestOptions& options) {
  if (Status checked = core::check_options(options.recipe); !checked) return checked;
  return core::check_options(options.svc);
}

ContenderOptions contender_options(const SignBacktestOptions& options) {
  const SignOptions& recipe = options.recipe;
  ContenderOptions choice{
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
  const Trials counted = count_trials(result.trials, result.test_reads, earlier);
  result.trial_count = counted.count;
  result.run_trials = counted.count - earlier.count;
  result.trial_runs = earlier.runs + 1;
  result.trial_sharpe_deviation = std::sqrt(counted.sharpe_variance);
  for (SignEntrant& entrant : result.test.entrants) {
    if (entrant.role != EntrantRole::contender || !entrant.trading) continue;
    entrant.trading->deflated_sharpe = deflated_sharpe(entrant.trading->result.returns, counted);
    if (!entrant.no_view || !entrant.no_view->trading) continue;
    SignTrading& viewed = *entrant.no_view->trading;
    viewed.deflated_sharpe = deflated_sharpe(viewed.result.returns, counted);
  }
}

Result<SignTestOptions> test_options(const SignBacktestInput& input, const SignBacktestOptions& options,
                                     double test_share) {
  auto spans = outer_folds(input.rows->rows(), {.test_share = test_share,
                                                .outer_rows = options.recipe.outer_rows,
                                                .training_rows = options.recipe.training_rows});
  if (!spans) return fail(spans.error());
  return SignTestOptions{.contenders = forecast::sign_contenders(options.recipe.preset, input.lag),
                         .spans = std::move(*spans),
                         .choice = contender_options(options),
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
  TestReads reads;
  for (const SignEntrant& entrant : result.test.entrants) reads.note(entrant.name);
  progress.next();
  if (options.recipe.second_share > 0) {
    auto second = test_options(input, options, options.recipe.second_share);
    if (!second) return fail(second.error());
    second->choice.search.stability_seeds = 0;  // told once, for the main test
    auto scored = test_signs(*input.rows, *second, job);
    if (!scored) return fail(scored.error());
    for (const SignEntrant& entrant : scored->entrants) reads.note(entrant.name);
    result.second = SecondTest{options.recipe.second_share, std::move(*scored)};
  }
  result.test_reads = reads.total();
  result.pairs = all_pairs(*input.rows, result.test, options);
  add_ledger(result.test, result.test_share, first->choice, result.trials);
  if (result.second) {
    add_ledger(result.second->test, result.second->test_share, first->choice, result.trials);
  }
  progress.next();
  if (Status added = add_balancing(*input.rows, *first, job, result); !added) return fail(added.error());
  add_views(input, options, result);
  result.overfitting = overfitting_rows(result.trials);
  progress.next();
  if (Status added = add_trading(input, options, job, result); !added) return fail(added.error());
  count_earlier_trials({}, result);
  describe_rows(input, options, result);
  result.verdict = sign_verdict(result);
  return result;
}

}  // namespace bellwether::evaluate::sign
