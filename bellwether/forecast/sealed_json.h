// A JSON document that carries the SHA-256 of the rest of it, so that one that was damaged or changed is known.
#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "bellwether/core/result.h"

namespace bellwether::forecast {

// The text of a file, and the hash in it: that of the text without the member "sha256".
struct SealedText {
  std::string text, sha256;
};
[[nodiscard]] SealedText seal_json(nlohmann::json document);

// What a file holds without its hash, and that hash.
struct UnsealedJson {
  nlohmann::json document;
  std::string sha256;
};
// Errors: not_found, io; those of damaged_model where the file is no JSON, of another format, or not as it was sealed;
// data where it has more than `largest` bytes.
[[nodiscard]] core::Result<UnsealedJson> read_sealed_json(const std::filesystem::path& file,
                                                          std::string_view format, std::uint64_t largest);

// "FILE: what; fit the model again", of kind model.
[[nodiscard]] core::Error damaged_model(const std::filesystem::path& file, const std::string& what);

}  // namespace bellwether::forecast
