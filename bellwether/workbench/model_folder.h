// The folder that every command takes as --model: config.json, model.safetensors and the tokenizer's files.
#pragma once

#include <filesystem>

#include "bellwether/core/result.h"
#include "bellwether/nn/models/bert_weights.h"

namespace bellwether::workbench {

// Writes `weights` to `folder`, with the files of the tokenizer that lies in another, or in the same. Errors:
// io, and those of reading the tokenizer's files.
[[nodiscard]] core::Status save_model_folder(const nn::BertWeights& weights,
                                             const std::filesystem::path& tokenizer,
                                             const std::filesystem::path& folder);

}  // namespace bellwether::workbench
