// Worlds without skill from a request to a report (null_report.h).
#pragma once

#include <string>

#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/workbench/null_report.h"

namespace bellwether::workbench {

// Errors: usage for options out of range; unsupported for a recipe or a world of it that is not built; those
// of read_market, walk_rows and run_backtest.
[[nodiscard]] core::Result<NullReport> check_null(const NullRequest& request, core::ThreadPool& pool);

}  // namespace bellwether::workbench
