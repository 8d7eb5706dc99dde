// The files that runs left, for whoever reads them over a network: a file is named by its own name alone, and nothing
// outside the folder of its run is ever opened.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/report/document/table.h"

namespace bellwether::workbench {

inline constexpr std::uint64_t kLargestRunFile = std::uint64_t{64} << 20;

// Of a file whose ending says nothing of it.
inline constexpr std::string_view kOtherMediaType = "application/octet-stream";

// One file of a run. `format`: what a JSON document calls itself, "bellwether.sign/1"; of other files empty.
struct RunFile {
  std::string name;
  std::uint64_t bytes = 0;
  std::string format;
  std::string_view media_type;
};

// Regular files that lie directly in the folder, by name; links are none.
[[nodiscard]] std::vector<RunFile> run_files(const std::filesystem::path& folder);

// The same as a table: "files".
[[nodiscard]] report::Table run_files_table(const std::filesystem::path& folder);

// The documents of all runs of a folder, a row each: "documents".
[[nodiscard]] report::Table run_results_table(const std::filesystem::path& runs_folder);

// A file of the run and its content. Errors: not_found where no such file is listed; those of read_file.
struct RunFileContent {
  RunFile file;
  std::string content;
};
[[nodiscard]] core::Result<RunFileContent> read_run_file(const std::filesystem::path& folder,
                                                         std::string_view name);

// The run that a name means among those of the folder: as store::find_run, but never a path. Errors: not_found; usage.
[[nodiscard]] core::Result<std::filesystem::path> named_run(const std::filesystem::path& runs_folder,
                                                            const std::string& name);

}  // namespace bellwether::workbench
