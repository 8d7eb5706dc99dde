// Rows of weeks answered by models and evaluated, left in a run directory with
//   llm.json         everything found (docs/formats/llm_evaluation.md)
//   answers.jsonl    the answers that were made now (docs/formats/llm_answers.md)
//   predictions.csv  every forecast of every model and baseline
//   metrics.jsonl    the main figures of each
//   report.html      the same for people
#pragma once

#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/evaluate/llm/week_evaluation.h"
#include "bellwether/store/run_directory.h"
#include "bellwether/workbench/llm/open_generator.h"

namespace bellwether::workbench {

// Who answers: models whose answers were made elsewhere, and one that is asked now.
struct AnsweringOptions {
  std::vector<std::string> answers;
  std::size_t draws = 2000;
  GeneratorOptions asked;

  static constexpr auto fields() {
    using core::field;
    using Options = AnsweringOptions;
    return std::tuple{
        field("answers", &Options::answers, "Files of answers made elsewhere, separated by commas.")
            .separated_by(',')
            .as("FILE,FILE"),
        field("draws", &Options::draws, "Bootstrap draws of the intervals.").between(100, 1'000'000),
        core::group("", &Options::asked, "Model")};
  }

  [[nodiscard]] bool is_given() const { return !answers.empty() || asked.is_given(); }
};

// Usage where nothing answers.
[[nodiscard]] core::Status check_answering(const AnsweringOptions& options);

// `weeks` has the rows and the seed. Each look at the test part is counted beside the runs before it is scored. Errors:
// those of check_answering, read_answers, open_generator, answer_weeks and evaluate::evaluate_weeks; io.
[[nodiscard]] core::Result<evaluate::WeekEvaluation> evaluate_rows(store::RunDirectory& run,
                                                                   evaluate::AnsweredWeeks weeks,
                                                                   const AnsweringOptions& options,
                                                                   core::Job& job);

}  // namespace bellwether::workbench
