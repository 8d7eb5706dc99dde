// A decoder as a folder in the Hugging Face layout: config.json, model.safetensors (or shards of it), the tokenizer's files.
#pragma once

#include <filesystem>
#include <string>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/nn/decoder/decoder_config.h"
#include "bellwether/nn/models/weight_source.h"
#include "bellwether/nn/precision.h"

namespace bellwether::finetune {

// config.json as transformers reads it.
[[nodiscard]] std::string decoder_config_json(const nn::DecoderConfig& config, nn::Precision precision);

// What is written, and where the rest comes from.
struct DecoderFolder {
  const nn::DecoderConfig& config;
  const nn::WeightSource& weights;
  nn::Precision precision = nn::Precision::f32;  // of the stored matrices and vectors: f32 or bf16
  std::filesystem::path
      tokenizer;  // a folder whose tokenizer, chat template and generation settings are copied
};

// Writes the folder's files, one tensor in memory at a time for each shard of about half a gigabyte. Errors: those of the source;
// interrupted; io.
[[nodiscard]] core::Status write_decoder_folder(const DecoderFolder& folder, const std::filesystem::path& out,
                                                core::Job& job);

}  // namespace bellwether::finetune
