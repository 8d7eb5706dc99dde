// All who answer about one test part: the contenders, logistic regression on each contender's features, and
// the rules without a model (requirements S-70, S-72, S-73), each scored on the same rows.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/evaluate/sign/abstention.h"
#include "bellwether/evaluate/sign/nested_walk_forward.h"
#include "bellwether/evaluate/sign/scores.h"
#include "bellwether/evaluate/sign/sign_trading.h"

namespace bellwether::evaluate::sign {

// What kind of model made the forecasts.
enum class EntrantRole { contender, logistic, rule };
constexpr std::array<core::EnumName<EntrantRole>, 3> names_of(EntrantRole) {
  return {{{EntrantRole::contender, "contender"},
           {EntrantRole::logistic, "logistic"},
           {EntrantRole::rule, "rule"}}};
}

// Everything that is known of one model on the test rows.
struct SignEntrant {
  std::string name;  // unique: "bo-rfe-2", "logistic (bo-rfe-2)", "always-up"
  EntrantRole role = EntrantRole::contender;
  std::vector<SignForecast> forecasts;  // of the test rows
  SignScores scores;
  SignIntervals intervals;
  std::vector<F1Batch> batches;
  std::optional<FiveNumbers> f1_up_batches, f1_down_batches;  // nothing where the test part makes no batch
  double support_vectors = 0.0;                               // mean a machine
  std::size_t constant_fits = 0;                              // training windows of one class
  std::optional<SignTrading> trading;                         // filled by the backtest, where there are bars
  std::optional<NoView> no_view;                              // of contenders, by the backtest where asked
};

// One day of the test part.
struct SignDay {
  market::Date decision_day, label_day;
  double next_return = 0.0;  // of the label day
};

// Which models are tested, on which spans, and how their intervals are drawn.
struct SignTestOptions {
  std::vector<forecast::SignContender> contenders;
  std::vector<OuterSpan> spans;
  ContenderOptions choice;
  std::size_t batch_days = 20;  // rows in a batch of Fig. 3: 20 trading or 28 calendar days
  std::size_t draws = 2000;     // of the bootstrap
  std::uint64_t seed = 42;      // of the coin and the draws
};

// One test part with all models on it.
struct SignTest {
  feature::RowRange rows;       // the test part
  std::vector<SignDay> days;    // its rows; forecasts of every entrant are beside them
  double up_share = 0.0;        // of its days
  double standard_error = 0.0;  // of an accuracy of one half on as many independent days
  std::vector<OuterSpan> spans;
  std::vector<ContenderRun> runs;     // beside the contenders
  std::vector<SignEntrant> entrants;  // contenders, their logistic twins, rules

  // The entrant of that name; it must be there.
  [[nodiscard]] const SignEntrant& entrant(const std::string& name) const;
};

// Errors: those of run_contender.
[[nodiscard]] core::Result<SignTest> test_signs(const feature::SignRows& rows, const SignTestOptions& options,
                                                core::ThreadPool& pool);

}  // namespace bellwether::evaluate::sign
