// A classifier's files, from a folder or from the program, into a folder that every tool of the trade reads;
// its numbers as they were or rounded to half their bytes.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"

namespace bellwether::finetune {

// The type that weights are stored in.
enum class StoredNumbers { f32, bf16 };

constexpr std::array<core::EnumName<StoredNumbers>, 2> names_of(StoredNumbers) {
  return {{{StoredNumbers::f32, "f32"}, {StoredNumbers::bf16, "bf16"}}};
}

// What was written.
struct ExportedModel {
  std::uint64_t parameters = 0;
  std::uint64_t bytes = 0;  // of model.safetensors
};

// Writes FOLDER/config.json, model.safetensors, the tokenizer's files and, where the model has them,
// bellwether.json and seen_texts.bin, in place of those of an earlier model there. Errors: those of
// StoredModel, BertWeights::make and write_model_folder; usage where FOLDER is the model's own; io.
[[nodiscard]] core::Result<ExportedModel> export_model(std::string_view name_or_folder, StoredNumbers numbers,
                                                       const std::filesystem::path& folder);

}  // namespace bellwether::finetune
