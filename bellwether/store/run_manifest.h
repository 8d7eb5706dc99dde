// What a run says about itself: the content of manifest.json in its folder (docs/formats/run_directory.md).
// A report can be rebuilt, and the run repeated, from this record and the files it names.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/store/machine.h"

namespace bellwether::store {

// What is known before the first step.
struct RunSetup {
  std::string name;  // the use case: "backtest"; lower case, digits and -
  std::vector<std::string>
      arguments;  // as typed, without the program's own name; `runs reproduce` repeats them
  std::vector<core::OptionValue>
      config;  // every option as resolved; dotted names where parts join: "lstm.hidden"
  std::uint64_t seed = 0;
  std::size_t threads = 1;
  std::string version;                    // of the program: "0.1.0 (4863986)"
  std::string compiler;                   // that made it: "GNU 12.2.0: -O3 …"; no part of the id
  std::vector<std::string> reason_codes;  // of --as-published; empty: mode leak-free

  [[nodiscard]] std::string mode() const { return reason_codes.empty() ? "leak-free" : "as-published"; }
};

// A file the run read.
struct RunInput {
  std::string path;
  std::string sha256;
  std::uint64_t bytes = 0;
  std::optional<std::uint64_t> rows;
  std::vector<std::string> notes;  // how it was read and what looks wrong in it
};

// A file the run wrote, by its name below the run's folder.
struct RunOutput {
  std::string name;
  std::string sha256;
  std::uint64_t bytes = 0;
};

// What a manifest says of its run; a run that was killed still says "running" (see RunFate).
enum class RunStatus { running, finished, failed, interrupted };

constexpr std::array<core::EnumName<RunStatus>, 4> names_of(RunStatus) {
  return {{{RunStatus::running, "running"},
           {RunStatus::finished, "finished"},
           {RunStatus::failed, "failed"},
           {RunStatus::interrupted, "interrupted"}}};
}

// The whole record of a run.
struct RunManifest {
  RunSetup setup;
  std::string id;
  RunStatus status = RunStatus::running;
  std::string error;         // of a run that did not finish, or whose finding stands in place of any output
  std::int64_t started = 0;  // seconds since 1970, UTC
  std::int64_t ended = 0;    // 0 while running
  double seconds = 0;        // by the wall clock
  double processor_seconds = 0;
  std::uint64_t peak_memory_bytes = 0;
  std::string working_folder;  // what relative paths among the arguments start from
  Machine machine;
  std::vector<RunInput> inputs;
  std::vector<std::pair<std::string, std::string>> models;  // name and SHA-256
  std::vector<RunOutput> outputs;
};

// The option of a config that only says where a model goes, as --out does among the arguments.
inline constexpr std::string_view kOutputPathOption = "out";

// Whether an option of a config only says where something goes: that one, and where bad rows are put.
[[nodiscard]] bool is_place(std::string_view option);

// Below a repeated run: what the recorded one wrote to its --out.
inline constexpr std::string_view kRepeatedResults = "out";

// "backtest-1a2b3c4d": of name, configuration, seed, mode and version, not of times, places or arguments, so
// that a report may print it and still be equal, byte for byte, when the run is repeated elsewhere.
[[nodiscard]] std::string run_id(const RunSetup& setup);

// The arguments without those that only say where results go and what may be replaced there (--runs, --out or
// -o, and --rejects with their values, --overwrite): what a report prints and what is repeated, the same
// wherever the run was made.
[[nodiscard]] std::vector<std::string> reproducible_arguments(const std::vector<std::string>& arguments);

// manifest.json and back. Reading is strict: errors of kind data name the field; a file that the run wrote
// must lie below its folder.
[[nodiscard]] std::string manifest_text(const RunManifest& manifest);
[[nodiscard]] core::Result<RunManifest> read_manifest(const std::filesystem::path& run_folder);

// All files of a run but the manifest, event files and repeated results, by name, with the hashes they have
// now; and all files of any folder.
[[nodiscard]] core::Result<std::vector<RunOutput>> hash_outputs(const std::filesystem::path& run_folder);
[[nodiscard]] core::Result<std::vector<RunOutput>> hash_folder(const std::filesystem::path& folder);

}  // namespace bellwether::store
