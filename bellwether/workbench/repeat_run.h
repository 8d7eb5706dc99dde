// Running a recorded command again, to see whether the same bytes come out.
#pragma once

#include <filesystem>

#include "bellwether/core/result.h"
#include "bellwether/workbench/run_manifest.h"

namespace bellwether::workbench {

// Runs the recorded arguments with `program` (a path to the executable) in the recorded working folder, drops
// what it writes to stdout, and returns the folder of the new run, which lies in runs_folder. Recorded --runs
// and --out are left out: results go to the new folder and nowhere else. Errors: data when the program failed
// or left no run, io.
[[nodiscard]] core::Result<std::filesystem::path> repeat_run(const RunManifest& manifest,
                                                             const std::filesystem::path& program,
                                                             const std::filesystem::path& runs_folder);

}  // namespace bellwether::workbench
