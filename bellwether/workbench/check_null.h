// Simulations under the null from a request to a report (null_report.h).
#pragma once

#include <string>

#include "bellwether/audit/null/null_report.h"
#include "bellwether/core/job.h"
#include "bellwether/core/result.h"

namespace bellwether::workbench {

// Errors: usage for options out of range, an unknown recipe, and a simulation without the files it needs;
// those of read_market, walk_rows and run_backtest.
[[nodiscard]] core::Result<audit::NullReport> check_null(const audit::NullRequest& request, core::Job& job);

}  // namespace bellwether::workbench
