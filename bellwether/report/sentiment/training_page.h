// The page of `sentiment train`.
#pragma once

#include <string>

#include "bellwether/finetune/fine_tune.h"
#include "bellwether/store/run_directory.h"

namespace bellwether::report {

// Curves by epoch, scores on the test part with intervals, confusion, and what was learned from.
[[nodiscard]] std::string write_training_page(const finetune::TrainedSentiment& trained,
                                              const finetune::TrainSentimentRequest& request,
                                              const store::RunDirectory& run);

}  // namespace bellwether::report
