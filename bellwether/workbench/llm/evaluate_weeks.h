// Models that forecast weeks, evaluated on a data set of `llm dataset` or rows of the public set: answers made elsewhere,
// and a model that is asked now. Left in a run directory with
//   llm.json         everything found (docs/formats/llm_evaluation.md)
//   answers.jsonl    the answers that were made now (docs/formats/llm_answers.md)
//   predictions.csv  every forecast of every model and baseline
//   metrics.jsonl    the main figures of each
//   report.html      the same for people
#pragma once

#include <array>
#include <cstdint>
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

// Everything that an evaluation depends on.
struct WeekEvaluationRequest {
  std::vector<std::string> data;
  std::string train;
  std::vector<std::string> answers;
  std::size_t last_weeks = 0;
  std::size_t draws = 2000;
  std::uint64_t seed = 1;
  GeneratorOptions asked;

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
        field("answers", &Request::answers, "Files of answers made elsewhere, separated by commas.")
            .separated_by(',')
            .as("FILE,FILE"),
        field("last_weeks", &Request::last_weeks, "Use the last so many weeks of the test alone; 0: all."),
        field("draws", &Request::draws, "Bootstrap draws of the intervals.").between(100, 1'000'000),
        field("seed", &Request::seed, "Seed of the draws, and of answers with a temperature."),
        core::group("", &Request::asked, "Model")};
  }
};

// Errors: usage where nothing answers; those of read_week_rows, read_answers, open_generator, answer_weeks and
// evaluate_weeks; io.
[[nodiscard]] core::Result<evaluate::WeekEvaluation> evaluate_weeks(store::RunDirectory& run,
                                                                    const WeekEvaluationRequest& request,
                                                                    const net::KeySources& keys,
                                                                    core::Job& job);

}  // namespace bellwether::workbench
