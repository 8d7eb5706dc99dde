// The folder that every command takes as --model: config.json, model.safetensors and the tokenizer's files.
#pragma once

#include <filesystem>

#include "bellwether/core/result.h"
#include "bellwether/nn/models/bert_weights.h"
#include "bellwether/sentiment/stored_model.h"

namespace bellwether::workbench {

// Writes `weights` to `folder`, with the files of a tokenizer. Errors:
// io, and those of reading the tokenizer's files.
[[nodiscard]] core::Status save_model_folder(const nn::BertWeights& weights,
                                             const sentiment::StoredModel& tokenizer,
                                             const std::filesystem::path& folder);

}  // namespace bellwether::workbench
