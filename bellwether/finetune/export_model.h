// A classifier's files, from a folder or from the program, into a folder; its numbers as they were, rounded to half their
// bytes, which every tool of the trade reads, or to a quarter, which only this program does.
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
// int8: word embeddings and the encoder's matrices, each row by its own scale; the rest f32.
enum class StoredNumbers { f32, bf16, int8 };

constexpr std::array<core::EnumName<StoredNumbers>, 3> names_of(StoredNumbers) {
  return {{{StoredNumbers::f32, "f32"}, {StoredNumbers::bf16, "bf16"}, {StoredNumbers::int8, "int8"}}};
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
