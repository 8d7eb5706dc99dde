// Tables of the four criteria by which answers in words are compared (evaluate/llm/answer_checks.h).
#pragma once

#include "bellwether/evaluate/llm/week_evaluation.h"
#include "bellwether/report/document/table.h"

namespace bellwether::report {

// 1 time, 2 accuracy of execution, 3 depth, 4 clarity; models without an answer in words are left out.
[[nodiscard]] Table week_time_table(const evaluate::WeekEvaluation& evaluation);
[[nodiscard]] Table week_execution_table(const evaluate::WeekEvaluation& evaluation);
[[nodiscard]] Table week_depth_table(const evaluate::WeekEvaluation& evaluation);
[[nodiscard]] Table week_clarity_table(const evaluate::WeekEvaluation& evaluation);

// ROUGE of each section against the rows' own answers, and why answers could not be parsed.
[[nodiscard]] Table week_rouge_table(const evaluate::WeekEvaluation& evaluation);
[[nodiscard]] Table week_faults_table(const evaluate::WeekEvaluation& evaluation);

}  // namespace bellwether::report
