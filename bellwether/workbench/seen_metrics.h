// What a run says of the texts that its models had seen.
#pragma once

#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/workbench/run_directory.h"
#include "bellwether/workbench/seen_counts.h"

namespace bellwether::workbench {

// A line of the run's metrics, "seen by small": texts, labeled, read. None where none was seen. Errors: io.
[[nodiscard]] core::Status note_seen(RunDirectory& run, std::string_view model, const SeenCounts& counts);

}  // namespace bellwether::workbench
