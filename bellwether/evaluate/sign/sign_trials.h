// Every configuration that was looked at while a backtest of signs made its choices (requirement X-41), and
// what their number does to the results: the deflated Sharpe ratio takes its count and spread from here and
// from the runs before, and the probability of backtest overfitting their returns, never from the user.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/evaluate/deflated_sharpe.h"
#include "bellwether/evaluate/sign/nested_walk_forward.h"

namespace bellwether::evaluate::sign {

// The choice that a trial was made for.
enum class TrialStage { features, window, balancing, margin };
constexpr std::array<core::EnumName<TrialStage>, 4> names_of(TrialStage) {
  return {{{TrialStage::features, "features"},
           {TrialStage::window, "window"},
           {TrialStage::balancing, "balancing"},
           {TrialStage::margin, "margin"}}};
}

// One configuration, and how it scored on validation rows.
struct SignTrial {
  double test_share = 0.3;  // of the test that its choices serve
  std::string candidate;
  std::size_t span = 0;  // outer fold before which it was tried, from 0
  TrialStage stage = TrialStage::window;
  std::vector<std::string> columns;
  std::size_t window = 0;
  std::optional<std::size_t> trees;  // of a trial of features
  std::string balancing;             // of a trial of balancing
  std::optional<double> margin;      // of a trial of no-view margins
  double score = 0.0;                // the objective, on validation rows; of a margin the Sharpe ratio
  std::optional<double> deviation;   // over the slices of a trial of features
  std::vector<double> returns;       // of following it, a validation row each; before costs, but of a margin
                                     // after them
};

// Of all spans, in the order in which they were tried.
struct TrialOrigin {
  double test_share = 0.3;
  std::size_t search_window = 0;  // training rows while features were searched
};
[[nodiscard]] std::vector<SignTrial> trials_of(const CandidateRun& run, const TrialOrigin& origin);

// What tells a trial from all others on the same rows with the same predictor: equal texts are one
// configuration, however often it was looked at.
[[nodiscard]] std::string configuration_of(const SignTrial& trial);
// Per day, of following it; nothing where it is not defined.
[[nodiscard]] std::optional<double> sharpe_of(const SignTrial& trial);

// What other runs tried on the same question, without what this run tried itself.
struct EarlierTrials {
  std::size_t runs = 0, count = 0;
  std::vector<double> sharpes;  // of those that have one
};

// Count of configurations and variance of their Sharpe ratios (those that have one), with `tested` sets of
// forecasts scored on the test part and the earlier trials beside them.
[[nodiscard]] Trials count_trials(std::span<const SignTrial> trials, std::size_t tested,
                                  const EarlierTrials& earlier = {});

// Trials that were compared with each other: of one test, span and stage, on the same rows.
struct OverfittingRow {
  double test_share = 0.3;
  std::size_t span = 0;
  TrialStage stage = TrialStage::window;
  std::size_t trials = 0, periods = 0;
  std::optional<double> probability;  // nothing for one trial, or fewer than two periods a block
};
[[nodiscard]] std::vector<OverfittingRow> overfitting_rows(std::span<const SignTrial> trials);

}  // namespace bellwether::evaluate::sign
