// The page of `sentiment tune`.
#pragma once

#include <string>

#include "bellwether/workbench/run_directory.h"
#include "bellwether/workbench/tune_sentiment.h"

namespace bellwether::workbench {

// The chosen setting and its test scores, every trial, and the best score so far over the trials.
[[nodiscard]] std::string write_tuning_page(const TunedSentiment& tuned, const RunDirectory& run);

}  // namespace bellwether::workbench
