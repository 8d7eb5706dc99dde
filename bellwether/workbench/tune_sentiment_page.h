// The page of `sentiment tune`.
#pragma once

#include <string>

#include "bellwether/workbench/hyperparameter_search.h"
#include "bellwether/workbench/run_directory.h"

namespace bellwether::workbench {

// The chosen setting and its test scores, every trial, and the best score so far over the trials.
[[nodiscard]] std::string write_tuning_page(const TunedSentiment& tuned, const RunDirectory& run);

}  // namespace bellwether::workbench
