// Tables of what models that forecast weeks are worth against the market.
#pragma once

#include "bellwether/evaluate/llm/week_evaluation.h"
#include "bellwether/report/document/table.h"

namespace bellwether::report {

// What was read.
[[nodiscard]] Table week_data_table(const evaluate::WeekEvaluation& evaluation);
// Models, then baselines.
[[nodiscard]] Table week_scores_table(const evaluate::WeekEvaluation& evaluation);
// Each model less each baseline.
[[nodiscard]] Table week_comparisons_table(const evaluate::WeekEvaluation& evaluation);
// Models with each other; no rows for one model.
[[nodiscard]] Table week_pairs_table(const evaluate::WeekEvaluation& evaluation);
// As the published procedure scores them.
[[nodiscard]] Table week_published_table(const evaluate::WeekEvaluation& evaluation);

// The memory probe: periods before and after the cut-off day, variants of the prompt; and the canaries.
[[nodiscard]] Table week_periods_table(const evaluate::WeekEvaluation& evaluation);
[[nodiscard]] Table week_variants_table(const evaluate::WeekEvaluation& evaluation);
[[nodiscard]] Table week_injection_table(const evaluate::WeekEvaluation& evaluation);

}  // namespace bellwether::report
