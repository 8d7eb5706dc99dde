// `llm evaluate`: models that forecast weeks, beside baselines and each other. docs/formats/llm_evaluation.md.
#pragma once

#include <string>

#include "bellwether/evaluate/llm/week_evaluation.h"
#include "bellwether/report/document/document.h"

namespace bellwether::report {

// Scores and intervals, the comparisons, the four criteria, the memory probe and the canaries. Its rows (CSV, JSON
// Lines) are the scores.
[[nodiscard]] Document week_evaluation_document(const evaluate::WeekEvaluation& evaluation);

// The document as JSON.
[[nodiscard]] std::string to_json(const evaluate::WeekEvaluation& evaluation);

// The same for people, as a page of the run.
[[nodiscard]] std::string week_evaluation_page(const evaluate::WeekEvaluation& evaluation,
                                               const std::string& run_id);

// Every forecast of every model and baseline, a row each.
[[nodiscard]] Table week_predictions_table(const evaluate::WeekEvaluation& evaluation);

}  // namespace bellwether::report
