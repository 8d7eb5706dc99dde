// What a look for errors leaves in its run directory (docs/formats/sentiment_errors.md). Times are in none of
// it: two equal runs leave equal bytes. Unlike an evaluation's predictions these files hold the words of
// texts.
#pragma once

#include <string>

#include "bellwether/core/result.h"
#include "bellwether/workbench/error_analysis.h"
#include "bellwether/workbench/run_directory.h"

namespace bellwether::workbench {

// errors.json.
[[nodiscard]] std::string errors_json(const SentimentErrors& errors);
// errors.csv: a line an error.
[[nodiscard]] std::string errors_csv(const SentimentErrors& errors);

// Both, metrics.jsonl, and the page. Errors: io.
[[nodiscard]] core::Status write_sentiment_errors(RunDirectory& run, const SentimentErrors& errors);

}  // namespace bellwether::workbench
