// Running a recorded command again, to see whether the same bytes come out.
#pragma once

#include <filesystem>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/store/run_list.h"
#include "bellwether/store/run_manifest.h"

namespace bellwether::store {

// Where a repeated run and its results lie.
struct RepeatedRun {
  std::filesystem::path folder;  // of the new run
  // Where the recorded run and the new one wrote with --out; empty where the command has no result beside its
  // run, or may do without.
  std::filesystem::path recorded_results, results;
};

// Runs the recorded arguments with `program` (a path to the executable) in the recorded working folder and
// drops what it writes to stdout. The new run lies in runs_folder. Recorded --runs, --out and --rejects
// are left out: what a command must write beside its run, a model, goes to the folder "out" of the new run,
// bad rows are put aside and dropped, and nothing goes anywhere else. A run that counted the trials of
// earlier runs is shown the ledger in runs_folder as it stood then, not what was tried since. Errors: data
// when the program failed or left no run, or the ledger lost what that run counted; io.
[[nodiscard]] core::Result<RepeatedRun> repeat_run(const RunManifest& manifest,
                                                   const std::filesystem::path& program,
                                                   const std::filesystem::path& runs_folder);

// In what the new run differs from the recorded one, results included. Errors: those of compare_runs;
// not_found where the recorded results are gone.
[[nodiscard]] core::Result<std::vector<RunDifference>> compare_repeated(const std::filesystem::path& recorded,
                                                                        const RepeatedRun& repeated);

}  // namespace bellwether::store
