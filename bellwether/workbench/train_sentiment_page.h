// The page of `sentiment train`.
#pragma once

#include <string>

#include "bellwether/workbench/fine_tune.h"
#include "bellwether/workbench/run_directory.h"

namespace bellwether::workbench {

// Curves by epoch, scores on the test part with intervals, confusion, and what was learned from.
[[nodiscard]] std::string write_training_page(const TrainedSentiment& trained,
                                              const TrainSentimentRequest& request, const RunDirectory& run);

}  // namespace bellwether::workbench
