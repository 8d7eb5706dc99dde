// Where a command writes, looked at and claimed before it reads anything, so that nothing is lost: an output
// is never what the command reads, replaces nothing unasked, and belongs to one process at a time.
//
//   std::vector<NamedPath> inputs = {{"--data", "news.csv"}};
//   auto claim = claim_output({{"--out", "model"}, OutputKind::folder, "training.checkpoint"}, inputs, {…});
//   if (!claim) return fail(claim.error());
//   …                                      // until the claim goes, no other process gets the folder
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bellwether/core/folder_lock.h"
#include "bellwether/core/result.h"

namespace bellwether::core {

// A path and what the user calls it: a flag, or a positional argument's name.
struct NamedPath {
  std::string name;
  std::filesystem::path path;
};

// What a command writes to: a single file, or a folder of files.
enum class OutputKind { file, folder };

// One output of a command, as the user named it.
struct Output {
  NamedPath place;
  OutputKind kind = OutputKind::file;
  // Of a folder: the file by which a run that was stopped goes on; where it lies, the folder need not be
  // empty. What killed writers leave (unfinished_folder.h) counts as nothing.
  std::string resumes_from;
  // Of a folder: the folder in it that goes when it is written again, for the message that asks whether it
  // may.
  std::string removes = {};
};

// What becomes of an output that exists already.
enum class Existing { refuse, replace };

// How an output is claimed.
struct ClaimOptions {
  Existing existing = Existing::refuse;
  std::int64_t now = 0;  // seconds since 1970
};

// Of a folder: the lock, and the folders that were made for it, which go again where they stayed empty.
class OutputClaim {
 public:
  OutputClaim() = default;
  OutputClaim(OutputClaim&&) noexcept = default;
  OutputClaim& operator=(OutputClaim&&) = delete;
  ~OutputClaim();

 private:
  friend Result<OutputClaim> claim_output(const Output&, std::span<const NamedPath>, const ClaimOptions&);
  std::vector<std::filesystem::path> made_;  // outermost first
  std::optional<FolderLock> lock_;
};

// Refuses, with kind usage: what is an input or lies in one, by whatever name, link or spelling; a folder
// that holds an input; what exists, unless it may be replaced or gone on with; a file in place of a folder,
// the reverse, and a device; a folder that another process writes to. Kind not_found: a file whose folder
// does not exist. Kind io: what cannot be written. Inputs that do not exist are no matter. A file is claimed
// by no lock.
[[nodiscard]] Result<OutputClaim> claim_output(const Output& output, std::span<const NamedPath> inputs,
                                               const ClaimOptions& options);

}  // namespace bellwether::core
