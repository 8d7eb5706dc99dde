// The folder that every command takes as --model: config.json, model.safetensors, the tokenizer's files,
// bellwether.json, which says how the texts were cleaned, and seen_texts.bin, which says which they were
// (docs/formats/model_folder.md).
#pragma once

#include <filesystem>

#include "bellwether/core/result.h"
#include "bellwether/nn/models/bert_weights.h"
#include "bellwether/sentiment/stored_model.h"

namespace bellwether::workbench {

// What belongs to a model beside its weights: the tokenizer, as a model that has its files, the cleaning of
// the texts that it learned from, and the texts that it has seen, with those of all that it was made of.
struct ModelReading {
  sentiment::StoredModel tokenizer;
  text::CleanOptions cleaning;
  sentiment::SeenRecord seen;
};

// Writes `weights` to `folder`, with what reads texts for them. Errors: io, and those of reading the
// tokenizer's files.
[[nodiscard]] core::Status save_model_folder(const nn::BertWeights& weights, const ModelReading& reading,
                                             const std::filesystem::path& folder);

// The weights of a stored model with that head. Errors: those of StoredModel and BertWeights::make.
[[nodiscard]] core::Result<nn::BertWeights> load_weights(const sentiment::StoredModel& model,
                                                         nn::BertHead head);

}  // namespace bellwether::workbench
