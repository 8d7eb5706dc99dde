// All who answer about one test part: the candidates, logistic regression on each candidate's features, and
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
enum class ModelRole { candidate, logistic, rule };
constexpr std::array<core::EnumName<ModelRole>, 3> names_of(ModelRole) {
  return {
      {{ModelRole::candidate, "candidate"}, {ModelRole::logistic, "logistic"}, {ModelRole::rule, "rule"}}};
}

// Everything that is known of one model on the test rows.
struct SignModelResult {
  std::string name;  // unique: "bo-rfe-2", "logistic (bo-rfe-2)", "always-up"
  ModelRole role = ModelRole::candidate;
  std::vector<SignForecast> forecasts;  // of the test rows
  SignScores scores;
  SignIntervals intervals;
  std::vector<F1Batch> batches;
  std::optional<FiveNumbers> f1_up_batches, f1_down_batches;  // nothing where the test part makes no batch
  double support_vectors = 0.0;                               // mean an SVM
  std::size_t constant_fits = 0;                              // training windows of one class
  std::optional<SignTrading> trading;                         // filled by the backtest, where there are bars
  std::optional<Abstention> abstention;                       // of candidates, by the backtest where asked
};

// One day of the test part.
struct SignDay {
  market::Date decision_day, label_day;
  double next_return = 0.0;  // of the label day
};

// Which models are tested, on which spans, and how their intervals are drawn.
struct SignTestOptions {
  std::vector<forecast::SignCandidate> candidates;
  std::vector<Fold> spans;
  CandidateOptions choice;
  std::size_t batch_days = 20;  // rows in a batch of Fig. 3: 20 trading or 28 calendar days
  std::size_t draws = 2000;     // of the bootstrap
  std::uint64_t seed = 42;      // of the coin and the draws
};

// One test part with all models on it.
struct SignTest {
  feature::RowRange rows;       // the test part
  std::vector<SignDay> days;    // its rows; forecasts of every model are beside them
  double up_share = 0.0;        // of its days
  double standard_error = 0.0;  // of an accuracy of one half on as many independent days
  std::vector<Fold> spans;
  std::vector<CandidateRun> runs;       // beside the candidates
  std::vector<SignModelResult> models;  // candidates, their logistic twins, rules

  // The model of that name; it must be there.
  [[nodiscard]] const SignModelResult& model(const std::string& name) const;
};

// Errors: those of run_candidate.
[[nodiscard]] core::Result<SignTest> test_signs(const feature::SignExamples& rows,
                                                const SignTestOptions& options, core::Job& job);

}  // namespace bellwether::evaluate::sign
