// The runs that lie in a folder: listing them, finding one by name, comparing two.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/store/run_manifest.h"

namespace bellwether::store {

// What became of a run: as its manifest says, but that of a run whose manifest says "running" it is asked
// whether its process still holds the run's folder. refused: it ended with a finding in place of any output, as
// an evaluation on texts that the model has learned. died: it was killed, or its machine restarted. unknown:
// it ran on a machine that is not this one, or left no lock to judge by.
enum class RunFate { running, finished, refused, failed, interrupted, died, unknown };

constexpr std::array<core::EnumName<RunFate>, 7> names_of(RunFate) {
  return {{{RunFate::running, "running"},
           {RunFate::finished, "finished"},
           {RunFate::refused, "refused"},
           {RunFate::failed, "failed"},
           {RunFate::interrupted, "interrupted"},
           {RunFate::died, "died"},
           {RunFate::unknown, "unknown"}}};
}

// The fate of a run, and what tells it.
struct InspectedRun {
  RunFate fate = RunFate::unknown;
  std::string note;  // on what it was judged, for people; empty where the manifest says it all
};

// Changes nothing: the manifest stays what the run itself wrote.
[[nodiscard]] InspectedRun inspect_run(const std::filesystem::path& folder, const RunManifest& manifest);

// A folder that holds a run.
struct FoundRun {
  std::filesystem::path folder;
  core::Result<RunManifest> manifest;  // an error for a folder whose manifest cannot be read
};

// All runs in a folder, oldest first; none where the folder does not exist.
[[nodiscard]] std::vector<FoundRun> list_runs(const std::filesystem::path& runs_folder);

// The run meant by `name`: a path, the name of a folder in runs_folder, an unambiguous beginning or id, or
// "last". Errors: not_found or usage (several fit), naming the candidates.
[[nodiscard]] core::Result<std::filesystem::path> find_run(const std::filesystem::path& runs_folder,
                                                           const std::string& name);

// One thing in which two runs are not the same; an empty side means that it has no such thing.
struct RunDifference {
  // "run" (its name, seed, version or mode), "config", "input", "model", "output" or "result"
  std::string what;
  std::string name;  // of the option, file or model
  std::string left, right;
};

// Everything that belongs to a result: configuration, inputs, models, and the bytes of all outputs as they
// are on disk now. Times, places, machine, threads and arguments may differ between equal runs and are left
// out.
[[nodiscard]] core::Result<std::vector<RunDifference>> compare_runs(const std::filesystem::path& left,
                                                                    const std::filesystem::path& right);

// The same of two folders that runs wrote to with --out: the bytes of every file.
[[nodiscard]] core::Result<std::vector<RunDifference>> compare_results(const std::filesystem::path& left,
                                                                       const std::filesystem::path& right);

}  // namespace bellwether::store
