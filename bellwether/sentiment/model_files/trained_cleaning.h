// How the texts that a model learned from were cleaned, and which share of them was neutral, kept beside its weights so that whatever scores with
// the model reads texts as it learned them: bellwether.json (docs/formats/model_folder.md).
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/text/clean/cleaning.h"

namespace bellwether::sentiment {

inline constexpr std::string_view kTrainedCleaningFile = "bellwether.json";
inline constexpr std::uint64_t kMostRecordBytes = 4'000'000;

// Whether a record calls itself one without, or with, the checksums of folder_seal.h; in this version's words or those
// of the one before.
[[nodiscard]] bool is_unsealed_format(std::string_view format);
[[nodiscard]] bool is_sealed_format(std::string_view format);

// Every step by name and choice, so that a later default changes nothing; without checksums yet.
[[nodiscard]] std::string trained_cleaning_json(const text::CleanOptions& cleaning,
                                                std::optional<double> neutral_share = {});

// Nothing where a sealed record says that nobody wrote the cleaning down. Errors: model, naming the field: a
// step or a choice that this build does not know, or one that is missing.
[[nodiscard]] core::Result<std::optional<text::CleanOptions>> parse_trained_cleaning(std::string_view json);
// The share of neutral labels; nothing where nobody wrote it down. Errors: model, where it is no share.
[[nodiscard]] core::Result<std::optional<double>> parse_neutral_share(std::string_view json);

// Of a model's or an adapter's folder; nothing where it has no such file, as models made elsewhere. Errors:
// those of parse_trained_cleaning, naming the file; io.
[[nodiscard]] core::Result<std::optional<text::CleanOptions>> read_trained_cleaning(
    const std::filesystem::path& folder);
[[nodiscard]] core::Result<std::optional<double>> read_neutral_share(const std::filesystem::path& folder);

// Errors: io.
[[nodiscard]] core::Status write_trained_cleaning(const std::filesystem::path& folder,
                                                  const text::CleanOptions& cleaning,
                                                  std::optional<double> neutral_share = {});

}  // namespace bellwether::sentiment
