// What an evaluation leaves in its run directory (docs/formats/sentiment_evaluation.md). Times are in none of
// it: two equal runs leave equal bytes.
#pragma once

#include <string>

#include "bellwether/core/result.h"
#include "bellwether/workbench/run_directory.h"
#include "bellwether/workbench/sentiment_evaluation.h"

namespace bellwether::workbench {

// metrics.json.
[[nodiscard]] std::string metrics_json(const SentimentEvaluation& evaluation);
// predictions.csv: a line for each test text and entrant.
[[nodiscard]] std::string predictions_csv(const SentimentEvaluation& evaluation);

// test_reads.json.
[[nodiscard]] std::string test_reads_json(const SentimentEvaluation& evaluation);

// All of them, and metrics.jsonl. Errors: io.
[[nodiscard]] core::Status write_evaluation(RunDirectory& run, const SentimentEvaluation& evaluation);

}  // namespace bellwether::workbench
