// The page of `sentiment tune`.
#pragma once

#include <string>

#include "bellwether/finetune/hyperparameter_search.h"
#include "bellwether/store/run_directory.h"

namespace bellwether::report {

// The chosen setting and its test scores, every trial, and the best score so far over the trials.
[[nodiscard]] std::string write_tuning_page(const finetune::TunedSentiment& tuned,
                                            const store::RunDirectory& run);

}  // namespace bellwether::report
