#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/nn/decoder/decoder_config.h"

namespace bellwether::workbench {

// A LoRA adapter as it is to be trained: rank, alpha, and the linear layers that get one.
struct LoraPlan {
  std::size_t rank = 8;
  double alpha = 16;
  std::vector<std::string> targets;  // last parts of names ("q_proj"); empty: all seven of a layer
};

// "r=8,alpha=16,targets=all", or targets=q_proj+v_proj; r and targets default to 8 and all, alpha to twice r. Errors:
// usage, naming the part.
[[nodiscard]] core::Result<LoraPlan> parse_lora_plan(std::string_view text);

// One linear layer of each of a decoder's layers, and what a plan adds to it.
struct LoraPart {
  std::string name;  // "self_attn.q_proj"
  std::size_t inputs = 0, outputs = 0;
  std::uint64_t added = 0;  // r (inputs + outputs), or 0
};

// What a decoder is, from its config.json alone.
struct DecoderFacts {
  std::string name;
  nn::DecoderConfig config;
  std::uint64_t parameters = 0;      // of the base; a tied output layer counts once
  std::uint64_t bf16_bytes = 0;      // of its weights
  std::uint64_t kv_token_bytes = 0;  // of keys and values of a token, in bf16
  std::vector<LoraPart> parts;       // of a layer
  std::optional<LoraPlan> lora;
  std::uint64_t trainable = 0;  // of the adapter, all layers

  [[nodiscard]] std::uint64_t all_parameters() const { return parameters + trainable; }
};

// Whether the path is a config.json of a decoder, or a folder with one.
[[nodiscard]] bool is_decoder(const std::filesystem::path& folder_or_file);

// Errors: those of read_decoder_config; usage, where a target is the name of no linear layer of the model or the rank
// exceeds its width.
[[nodiscard]] core::Result<DecoderFacts> show_decoder(const std::filesystem::path& folder_or_file,
                                                      const std::optional<LoraPlan>& lora);

}  // namespace bellwether::workbench
