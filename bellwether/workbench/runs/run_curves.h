// What a run measured while it ran: the lines of its metrics.jsonl, as rows and as curves of training.
#pragma once

#include <cstddef>
#include <filesystem>

#include "bellwether/core/result.h"
#include "bellwether/report/document/document.h"
#include "bellwether/store/run_directory.h"

namespace bellwether::workbench {

// One line and its number, from 1.
struct MetricsLine {
  std::size_t line = 0;
  store::MetricsRow row;
};

// The lines behind line `after`, as far as they are complete: a run that is going on may be writing the last. Errors:
// those of read_file and parse_metrics_line.
[[nodiscard]] core::Result<std::vector<MetricsLine>> metrics_after(const std::filesystem::path& run_folder,
                                                                   std::size_t after);

// "bellwether.run_metrics/1": a row a value, and a figure of each stage that has losses by step. Errors: as above.
[[nodiscard]] core::Result<report::Document> curves_document(const std::filesystem::path& run_folder,
                                                             std::size_t after);

}  // namespace bellwether::workbench
