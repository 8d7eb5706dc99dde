// Which weights an adapter was trained beside: kept in its bellwether.json (docs/formats/adapter.md), because A and
// B fit every base of the same shape and answer nonsense beside another one.
//
//   if (auto kept = write_adapter_base(adapter_folder, base); !kept) return kept;      // before it is sealed
//   const auto note = adapter_base_note(adapter_folder, base, weights);
//   if (note && *note) core::log_warning(**note);
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "bellwether/core/result.h"
#include "bellwether/sentiment/model_files/stored_model.h"

namespace bellwether::sentiment {

// Adds the base to the folder's bellwether.json, which lies there. Errors: io; those of StoredModel::weights.
[[nodiscard]] core::Status write_adapter_base(const std::filesystem::path& folder, const StoredModel& base);

// A sentence, where the adapter says that it was trained beside other weights than these of `base`; nothing
// where they are the same. Where nobody wrote it down, the name in adapter_config.json is compared. Errors:
// model, where bellwether.json is damaged; io.
[[nodiscard]] core::Result<std::optional<std::string>> adapter_base_note(const std::filesystem::path& folder,
                                                                         const StoredModel& base,
                                                                         const nn::StoredWeights& weights);

}  // namespace bellwether::sentiment
