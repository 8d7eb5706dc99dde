// The folder that every command takes as --model: config.json, model.safetensors, the tokenizer's files,
// bellwether.json, which says how the texts were cleaned, and seen_texts.bin, which says which they were
// (docs/formats/model_folder.md).
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/nn/models/bert_weights.h"
#include "bellwether/sentiment/model_files/stored_model.h"

namespace bellwether::sentiment {

// What belongs to a model beside its weights: the tokenizer, as a model that has its files, the cleaning of
// the texts that it learned from and their share of neutral ones, and the texts that it has seen, with those of
// all that it was made of.
struct ModelReading {
  StoredModel tokenizer;
  text::CleanOptions cleaning;
  SeenRecord seen;
  std::optional<double> neutral_share = {};  // of the labels that it learned
};

// Of a model: the folder in it where the adapter lies that it was trained with.
inline constexpr std::string_view kAdapterFolder = "adapter";

// What else a model's folder gets before anyone may read it; it seals what it writes.
using WriteBeside = std::function<core::Status()>;

// Writes a model's folder with `write` and seals it, marked as unfinished until all of it is there
// (core/unfinished_folder.h). The adapter of an earlier model in the folder goes, with a warning, unless
// `beside` writes one. Errors: usage, before anything is written, where files of another model lie there that
// would be read with this one, or an adapter that no training of ours left; io.
[[nodiscard]] core::Status write_model_folder(const StoredModel& tokenizer,
                                              const std::filesystem::path& folder,
                                              const std::function<core::Status()>& write,
                                              const WriteBeside& beside = {});

// Writes `weights` to `folder`, with what reads texts for them. Errors: those of write_model_folder, and of
// reading the tokenizer's files.
[[nodiscard]] core::Status save_model_folder(const nn::BertWeights& weights, const ModelReading& reading,
                                             const std::filesystem::path& folder,
                                             const WriteBeside& beside = {});

// The seal, marked as unfinished until then, for an adapter's folder. Errors: those of `write`; io.
[[nodiscard]] core::Status write_adapter_folder(const std::filesystem::path& folder,
                                                const std::function<core::Status()>& write);

// The weights of a stored model with that head. Errors: those of StoredModel and BertWeights::make.
[[nodiscard]] core::Result<nn::BertWeights> load_weights(const StoredModel& model, nn::BertHead head);

}  // namespace bellwether::sentiment
