// What an evaluation leaves in its run directory (docs/formats/sentiment_evaluation.md). Times are in none of
// it: two equal runs leave equal bytes.
#pragma once

#include <string>

#include "bellwether/core/result.h"
#include "bellwether/evaluate/sentiment/evaluation.h"
#include "bellwether/store/run_directory.h"

namespace bellwether::report {

// metrics.json.
[[nodiscard]] std::string metrics_json(const evaluate::SentimentEvaluation& evaluation);
// predictions.csv: a line for each test text and model.
[[nodiscard]] std::string predictions_csv(const evaluate::SentimentEvaluation& evaluation);

// test_reads.json.
[[nodiscard]] std::string test_evaluations_json(const evaluate::SentimentEvaluation& evaluation);

// All of them, and metrics.jsonl. Errors: io.
[[nodiscard]] core::Status write_evaluation(store::RunDirectory& run,
                                            const evaluate::SentimentEvaluation& evaluation);

}  // namespace bellwether::report
