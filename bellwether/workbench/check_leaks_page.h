// What `check leaks` leaves in its run directory (docs/formats/check_leaks.md).
#pragma once

#include <string>

#include "bellwether/core/result.h"
#include "bellwether/workbench/leak_report.h"
#include "bellwether/workbench/run_directory.h"

namespace bellwether::workbench {

[[nodiscard]] std::string write_leaks_page(const LeakReport& report, const RunDirectory& run);

// leaks.json, report.html and a line of metrics for each part. Errors: io.
[[nodiscard]] core::Status write_leak_files(RunDirectory& run, const LeakReport& report);

}  // namespace bellwether::workbench
