// Models that forecast weeks, evaluated on a data set of `llm dataset` or rows of the public set: answers made elsewhere,
// and a model that is asked now. Left in a run directory: evaluate_rows.h.
#pragma once

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/evaluate/llm/week_evaluation.h"
#include "bellwether/store/run_directory.h"
#include "bellwether/workbench/llm/evaluate_rows.h"

namespace bellwether::workbench {

// Everything that an evaluation depends on.
struct WeekEvaluationRequest {
  std::vector<std::string> data;
  std::string train;
  std::size_t last_weeks = 0;
  std::uint64_t seed = 1;
  AnsweringOptions answering;

  static constexpr auto fields() {
    using core::field;
    using Request = WeekEvaluationRequest;
    return std::tuple{
        field("data", &Request::data,
              "The folder that `llm dataset` left, whose test rows and variants are forecast; or files of "
              "rows, separated "
              "by commas.")
            .required()
            .separated_by(',')
            .as("DIR|FILE"),
        field("train", &Request::train,
              "The rows that the baselines learn from; by default train.jsonl beside the data.")
            .as("FILE"),
        field("last_weeks", &Request::last_weeks, "Use the last so many weeks of the test alone; 0: all."),
        field("seed", &Request::seed, "Seed of the draws, and of answers with a temperature."),
        core::group("", &Request::answering, "Answers")};
  }
};

// Errors: those of read_week_rows and evaluate_rows; not_found for a folder without rows.
[[nodiscard]] core::Result<evaluate::WeekEvaluation> evaluate_weeks(store::RunDirectory& run,
                                                                    const WeekEvaluationRequest& request,
                                                                    core::Job& job);

}  // namespace bellwether::workbench
