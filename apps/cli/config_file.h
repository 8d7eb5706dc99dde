// The file named by --config: TOML whose sections are commands and whose keys are their long flags.
//
//   threads = 2                  # flags every command has stand before the first section
//   [text.score]
//   model = "models/finbert"
//   batch-size = 32
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "bellwether/core/result.h"

namespace bellwether::cli {

// One key of the file, and where it stands.
struct ConfigEntry {
  std::string section;              // "text.score", "demo", or "" before the first section
  std::string key;                  // a long flag without its dashes; batch_size is batch-size
  std::vector<std::string> values;  // one, or several from an array
  std::string place;                // "bellwether.toml:3:1"
};

// All entries in the order of the file. Errors: config with file:line:column for what is not TOML or no value
// of a flag (a nested array); not_found; data when larger than 1 MB.
[[nodiscard]] core::Result<std::vector<ConfigEntry>> read_config_file(const std::filesystem::path& path);

}  // namespace bellwether::cli
