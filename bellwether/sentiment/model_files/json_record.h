// A JSON object from a model's folder, for the readers of this room.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>

#include "bellwether/core/result.h"

namespace bellwether::sentiment {

inline constexpr std::uint64_t kMostFolderFileBytes = 256'000'000;  // of a vocabulary or a configuration

// The bytes of a file that is no weights. Errors: those of read_file; model, where a download left something else
// there.
[[nodiscard]] core::Result<std::string> folder_file_content(const std::filesystem::path& path);

// Errors: as above; model for what is not one JSON object.
[[nodiscard]] core::Result<nlohmann::json> read_json_record(const std::filesystem::path& path);

}  // namespace bellwether::sentiment
