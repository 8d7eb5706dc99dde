// The source's own procedure with its flaws (requirements/return.md, section 7), to be shown beside the leak-free run:
// a random fifth of all windows is the only evaluation, the running month counts, sentiment is the plain mean with 0
// for a month without texts, every text counts for every ticker it names, and the action is the sign of the forecast.
#pragma once

#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/evaluate/return/return_result.h"

namespace bellwether::evaluate {

// RANDOM_SPLIT, NO_TEST, PARTIAL_MONTH, MULTI_TICKER, NO_COST.
[[nodiscard]] std::vector<ReasonCode> return_reasons();

// Runs it on examples made by MonthRules of NewestMonth::running from all texts, adds it to the result, and says what
// the difference is worth. Errors: data for fewer than ten examples; usage where neither lstm nor lstm-price is among
// the models of the result; those of fit_return_models.
[[nodiscard]] core::Status add_published_returns(const feature::MonthExamples& examples,
                                                 const ReturnOptions& options, core::Job& job,
                                                 ReturnBacktestResult& result);

}  // namespace bellwether::evaluate
