// The recipe `return` evaluated: every forecaster fitted on training months, its intervals on validation months, scored
// once on test months that nothing has seen, beside its baselines, with and without each input.
//
//   auto result = run_return_backtest({.examples = feature::month_examples(panel, 4)}, options, job);
#pragma once

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/evaluate/return/return_result.h"

namespace bellwether::evaluate {

// The examples of a panel, and whether any of them has sentiment.
struct ReturnBacktestInput {
  const feature::MonthExamples* examples = nullptr;
  // ask: with and without. none: models that read sentiment are left out.
  enum class Sentiment { ask, none } sentiment = Sentiment::ask;
  std::vector<std::string> only = {};  // these models, zero among them; empty: all
};

// Names, counts of texts and the run are the caller's to fill. Errors: usage for options out of range; those of
// split_months and fit_return_models.
[[nodiscard]] core::Result<ReturnBacktestResult> run_return_backtest(const ReturnBacktestInput& input,
                                                                     const ReturnOptions& options,
                                                                     core::Job& job);

// The rows of the catalog that are evaluated: without sentiment, those that do not read it.
[[nodiscard]] std::vector<forecast::ReturnModelRow> evaluated_models(const ReturnBacktestInput& input,
                                                                     const ReturnOptions& options);

}  // namespace bellwether::evaluate
