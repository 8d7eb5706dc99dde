// What a run says of the texts that its models had seen.
#pragma once

#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/sentiment/seen/seen_counts.h"
#include "bellwether/store/run_directory.h"

namespace bellwether::store {

// A line of the run's metrics, "seen by small": texts, labeled, read. None where none was seen. Errors: io.
[[nodiscard]] core::Status note_seen(RunDirectory& run, std::string_view model,
                                     const sentiment::SeenCounts& counts);

}  // namespace bellwether::store
