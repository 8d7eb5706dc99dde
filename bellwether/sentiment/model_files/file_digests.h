#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "bellwether/core/result.h"

namespace bellwether::sentiment {

// SHA-256 digits of a folder's files, each read once, however often it is asked for: weights are large. Threads:
// one at a time.
class FileDigests {
 public:
  explicit FileDigests(std::filesystem::path folder) : folder_(std::move(folder)) {}

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  // Errors: those of core::sha256_file.
  [[nodiscard]] core::Result<std::string> of(const std::string& name);

 private:
  std::filesystem::path folder_;
  std::map<std::string, std::string> digests_;
};

}  // namespace bellwether::sentiment
