// Run directories as documents: the list of them, one with its record and files, several side by side.
#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "bellwether/core/result.h"
#include "bellwether/report/document/document.h"

namespace bellwether::workbench {

// Said where nothing of several runs differs.
inline constexpr const char* kSameRuns =
    "the same: configuration, inputs, models and every output, byte for byte";

// All runs of a folder, oldest first, with the metrics that say most of each ("bellwether.runs/1").
[[nodiscard]] report::Document runs_document(const std::filesystem::path& runs_folder);

// One run ("bellwether.run_record/1"). Errors: those of read_manifest and read_run_metrics.
[[nodiscard]] core::Result<report::Document> run_document(const std::filesystem::path& folder);

// Two runs or more ("bellwether.run_comparison/1"), differences from the first; a note where there are none. Errors:
// those of compare_all_runs.
[[nodiscard]] core::Result<report::Document> comparison_document(
    std::span<const std::filesystem::path> folders);

}  // namespace bellwether::workbench
