#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "bellwether/core/result.h"

namespace bellwether::train {

// The state of a training run in one file, whole or absent: texts and f32 tensors by name, under a checksum.
// Format: docs/formats/checkpoint.md. A checkpoint is written beside the old one and takes its place in one
// step, so that the newest on disk is always a complete one; a damaged one is told from a good one by its
// hash.
struct Checkpoint {
  std::map<std::string, std::string> texts;
  std::map<std::string, std::vector<float>> tensors;

  // The text or tensor, or an error of kind model naming what is missing or does not fit.
  [[nodiscard]] core::Result<std::string> text(const std::string& name) const;
  [[nodiscard]] core::Result<std::uint64_t> count(const std::string& name) const;
  [[nodiscard]] core::Result<double> number(const std::string& name) const;  // written by exact()
  [[nodiscard]] core::Status copy_tensor(const std::string& name, std::span<float> to) const;
};

// The same without owning the tensors, for writing a large state without a copy of it.
struct CheckpointView {
  std::map<std::string, std::string> texts;
  std::map<std::string, std::span<const float>> tensors;
};

// A double as hexadecimal digits of its bits, so that it comes back the same, NaN and infinity included.
[[nodiscard]] std::string exact(double value);

[[nodiscard]] core::Status write_checkpoint(const std::filesystem::path& path, const Checkpoint& checkpoint);
[[nodiscard]] core::Status write_checkpoint(const std::filesystem::path& path,
                                            const CheckpointView& checkpoint);

// Errors: not_found, io, model (not a checkpoint, of another version, damaged, cut short), naming the path.
[[nodiscard]] core::Result<Checkpoint> read_checkpoint(const std::filesystem::path& path);

// The same of bytes in memory.
[[nodiscard]] core::Result<Checkpoint> parse_checkpoint(std::span<const std::byte> bytes);

// Removes what killed writers left beside `path`: its *.incomplete files. Call before the first write of a
// run, by the only writer of `path`.
void remove_stale_files(const std::filesystem::path& path);

}  // namespace bellwether::train
