// What a look for errors leaves in its run directory (docs/formats/sentiment_errors.md). Times are in none of
// it: two equal runs leave equal bytes. Unlike an evaluation's predictions these files hold the words of
// texts.
#pragma once

#include <string>

#include "bellwether/core/result.h"
#include "bellwether/evaluate/sentiment/error_analysis.h"
#include "bellwether/store/run_directory.h"

namespace bellwether::report {

// errors.json.
[[nodiscard]] std::string errors_json(const evaluate::SentimentErrors& errors);
// errors.csv: a line an error.
[[nodiscard]] std::string errors_csv(const evaluate::SentimentErrors& errors);

// Both, metrics.jsonl, and the page. Errors: io.
[[nodiscard]] core::Status write_sentiment_errors(store::RunDirectory& run,
                                                  const evaluate::SentimentErrors& errors);

}  // namespace bellwether::report
