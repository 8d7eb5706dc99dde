// The errors of an analyzer as one self-contained page (evaluate/report/page.h). Texts of the world enter as
// escaped text only.
#pragma once

#include <string>

#include "bellwether/workbench/error_analysis.h"
#include "bellwether/workbench/run_directory.h"

namespace bellwether::workbench {

// `run` gives its id, version and command line.
[[nodiscard]] std::string write_errors_page(const SentimentErrors& errors, const RunDirectory& run);

}  // namespace bellwether::workbench
