// What `check leaks` leaves in its run directory (docs/formats/check_leaks.md).
#pragma once

#include <string>

#include "bellwether/audit/leak_report.h"
#include "bellwether/core/result.h"
#include "bellwether/store/run_directory.h"

namespace bellwether::report {

[[nodiscard]] std::string write_leaks_page(const audit::LeakReport& report, const store::RunDirectory& run);

// leaks.json, report.html and a line of metrics for each part. Errors: io.
[[nodiscard]] core::Status write_leak_files(store::RunDirectory& run, const audit::LeakReport& report);

}  // namespace bellwether::report
