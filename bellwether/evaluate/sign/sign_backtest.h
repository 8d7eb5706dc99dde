// The recipe `sign` evaluated (requirements S-40 to S-84): its feature sets and a search of our own against
// the rules without a model, on days none of them has seen. All choices are made inside each outer training
// span (nested_walk_forward.h); the test part is forecast once.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/option_conditions.h"
#include "bellwether/evaluate/price/backtest_result.h"
#include "bellwether/evaluate/sign/balancing.h"
#include "bellwether/evaluate/sign/pairs.h"
#include "bellwether/evaluate/sign/sign_trials.h"
#include "bellwether/evaluate/sign/tested_models.h"

namespace bellwether::evaluate::sign {

// The user's options of the recipe.
struct SignOptions {
  forecast::SignPreset preset = forecast::SignPreset::all;
  WindowRule windows = WindowRule::sweep;
  std::size_t window = 0, refit_every = 1;
  double test_share = 0.3, second_share = 0.4;
  std::size_t outer_rows = 252, training_rows = 504;
  SignObjective objective = SignObjective::mcc;
  RankingModel ranking = RankingModel::forest;
  std::size_t evaluations = 50, random_starts = 10, slices = 3, stability_seeds = 20;
  std::size_t draws = 2000;
  AbstentionRule abstention = AbstentionRule::chosen;
  double abstention_threshold = 0.2;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("preset", &SignOptions::preset,
              "Feature sets to evaluate: those of the literature, the source's bo-rfe-2 and bo-rfe-5, search "
              "(selected before each outer fold), or all."),
        field("windows", &SignOptions::windows,
              "Training windows: sweep tries 20 to 180 rows on validation rows, preset takes those of the "
              "preset."),
        field("window", &SignOptions::window, "Training rows of every model; 0 leaves it to --windows."),
        field("refit_every", &SignOptions::refit_every, "Test rows that one fit serves.").at_least(1),
        field("test_share", &SignOptions::test_share, "Share of the rows, the newest, that are the test set.")
            .in(core::kShareInside),
        field("second_test_share", &SignOptions::second_share,
              "A second test share, whose scores are shown next to the first; 0 leaves it out.")
            .in(core::kShareBelowOne),
        field(
            "outer_fold_rows", &SignOptions::outer_rows,
            "Test rows of an outer fold; features and window are selected before each fold. 0 selects once."),
        field("selection_rows", &SignOptions::training_rows,
              "Rows before an outer fold on which its choices are made; 0 takes all."),
        field("objective", &SignOptions::objective,
              "The score that choices maximize: MCC, macro-F1, or F1 of the up class."),
        field("ranking", &SignOptions::ranking, "The model that ranks features in the search."),
        field("search_trials", &SignOptions::evaluations, "Trials of the feature search in each outer fold.")
            .between(1, 10'000),
        field("initial_points", &SignOptions::random_starts,
              "Of these, random trials before the Gaussian process is fitted."),
        field("validation_folds", &SignOptions::slices, "Validation folds that a trial is scored on.")
            .between(1, 20),
        field("stability_seeds", &SignOptions::stability_seeds,
              "Forests with which a chosen elimination is repeated; 0 leaves it out.")
            .between(0, 1000),
        field("draws", &SignOptions::draws, "Bootstrap resamples.").between(100, 100'000),
        field("abstain", &SignOptions::abstention,
              "Days without a position, evaluated next to trading on every day: by a confidence threshold "
              "tuned on validation rows, a fixed one, or off."),
        field("abstain_threshold", &SignOptions::abstention_threshold,
              "Confidence that a position needs with --abstain fixed; 0 is undecided.")
            .in(core::kShareBelowOne)};
  }
  static constexpr auto conditions() {
    using core::only_with;
    return std::array{only_with("abstain_threshold", "abstain", "fixed"),
                      only_with("ranking,search_trials,initial_points,validation_folds,stability_seeds",
                                "preset", "search,all"),
                      core::not_with("windows", "window")};
  }
};

// The recipe, its model and its trading.
struct SignBacktestOptions {
  SignOptions recipe;
  learn::BaggedSvcOptions svc;
  TradingOptions trading;
  std::uint64_t seed = 42;
};

// What is evaluated. `lag` is that in the names of the columns.
struct SignBacktestInput {
  const feature::SignExamples* rows = nullptr;
  std::span<const market::Bar> bars;  // of the rows' days and after, for trading
  std::size_t lag = 5;
};

// Scores on a second test share, without trading or intervals' consequences.
struct SecondTest {
  double test_share = 0.0;
  SignTest test;
};

// A model as the source's procedure has it, beside its clean control.
struct PublishedSign {
  std::string name;
  double leak_free_accuracy = 0.0, published_accuracy = 0.0;
  double leak_free_f1_up = 0.0, published_f1_up = 0.0;
  double leak_free_profit = 0.0, published_profit = 0.0;  // money
};

// The source's own procedure (signs/sign_as_published.h).
struct PublishedTest {
  std::size_t rows = 0, test_rows = 0;  // calendar days
  SignTest test;
  std::vector<PublishedSign> models;
};

// The whole of a backtest.
struct SignBacktestResult {
  std::string run_id, ticker, exchange, scorer, decision;
  std::vector<ReasonCode> reason_codes;  // empty: mode "leak-free"
  std::size_t rows = 0, lag = 5;
  market::Date first_day, last_day;  // decision days
  std::size_t days_without_text = 0, days_too_early = 0;
  std::uint64_t seed = 0, texts_used = 0, texts_outside = 0;
  std::string objective;
  double test_share = 0.3;
  SignTest test;
  std::vector<PairComparison> pairs;
  std::optional<SecondTest> second;
  std::vector<SignTrial> trials;        // the ledger of choices
  std::size_t run_trials = 0;           // configurations of this run, sets scored on the test part among them
  std::size_t trial_runs = 1;           // this one, and those before that tried some on the same question
  std::size_t trial_count = 0;          // N: the distinct configurations of them all
  double trial_sharpe_deviation = 0.0;  // per day, over them all
  std::size_t test_evaluations = 0;     // sets of forecasts scored on the test part, second share included
  std::vector<OverfittingRow> overfitting;
  std::vector<std::pair<std::string, std::vector<BalancingRow>>> balancing;  // by candidate
  double buy_and_hold = 0.0;                                                 // money
  std::vector<TradingDayResult> held_days;                                   // of buying and holding
  std::optional<VolatilityBreak> volatility;
  std::optional<PublishedTest> published;
  std::vector<std::string> notes;
  std::string verdict;

  [[nodiscard]] std::string mode() const { return reason_codes.empty() ? "leak-free" : "as-published"; }
};

// The same for the same input, options and build, whatever the threads. Fills everything but what only the
// caller knows (run_id, ticker, scorer, decision, counts of texts, published). Errors: those of
// outer_folds, run_candidate and simulate_trading; usage for counts out of range.
[[nodiscard]] core::Result<SignBacktestResult> run_sign_backtest(const SignBacktestInput& input,
                                                                 const SignBacktestOptions& options,
                                                                 core::Job& job);

// Takes what other runs tried into the count of trials, and deflates the Sharpe ratios by it.
void count_earlier_trials(const EarlierTrials& earlier, SignBacktestResult& result);

// How a candidate's choices and fits are made, by the options of the recipe.
[[nodiscard]] CandidateOptions candidate_options(const SignBacktestOptions& options);

// Errors: usage for counts and shares out of range.
[[nodiscard]] core::Status check_recipe(const SignBacktestOptions& options);

// The options of the test part that follow from those of the recipe. Errors: as outer_folds.
[[nodiscard]] core::Result<SignTestOptions> test_options(const SignBacktestInput& input,
                                                         const SignBacktestOptions& options,
                                                         double test_share);

// One plain sentence: is any candidate better than always-up?
[[nodiscard]] std::string sign_verdict(const SignBacktestResult& result);

// How much of each published set is made of texts: the source's Table III in words (S-76).
[[nodiscard]] std::string sentiment_share_sentence(std::size_t lag);

}  // namespace bellwether::evaluate::sign
