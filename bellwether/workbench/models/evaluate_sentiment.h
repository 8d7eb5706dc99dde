// An analyzer evaluated on labeled texts, beside baselines on the same texts, left in a run directory with
//   metrics.json     everything found (docs/formats/sentiment_evaluation.md)
//   metrics.jsonl    the main figures of each model
//   predictions.csv  every answer to the test part: ids and hashes, never the words
//   report.html      the same for people
//   test_reads.json  how often the same test part was read before (test_evaluation_ledger.h)
#pragma once

#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/evaluate/sentiment/evaluation.h"
#include "bellwether/store/run_directory.h"

namespace bellwether::workbench {

// Everything that an evaluation depends on but the model.
struct EvaluateSentimentRequest {
  sentiment::EvaluationFiles files;  // `labels` are those of the options
  evaluate::EvaluateSentimentOptions options;
  std::vector<std::string> beside = {};  // further models that answer the same texts

  static constexpr auto fields() {
    using core::field;
    using core::group;
    return std::tuple{group("", &EvaluateSentimentRequest::files, "Data"),
                      field("compare", &EvaluateSentimentRequest::beside,
                            "A further model on the same texts, as --model names it; repeatable."),
                      group("", &EvaluateSentimentRequest::options, "Evaluation")};
  }
};

// All figures are of test texts that none of the models has learned from with their labels; those that one
// has are answered too, for metrics_with_seen. The same for the same request, files and build, but for
// `speed` and `prior_evaluations`, whatever the threads. Errors: usage for options out of range; finding,
// where no text is left to evaluate on; those of read_evaluation_parts and run_benchmark_set; io.
[[nodiscard]] core::Result<evaluate::SentimentEvaluation> evaluate_sentiment(
    store::RunDirectory& run, const EvaluateSentimentRequest& request, const sentiment::ScoreStage& stage);

}  // namespace bellwether::workbench
