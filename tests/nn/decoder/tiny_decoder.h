// Decoders small enough for plain loops and finite differences, with all that a family has.
#pragma once

#include "bellwether/nn/decoder/decoder_config.h"

namespace bellwether::tests {

// Whether the output layer is the embeddings.
enum class OutputLayer : std::uint8_t { own, tied };

inline nn::DecoderConfig tiny_decoder(nn::DecoderFamily family, OutputLayer output) {
  nn::DecoderConfig config;
  config.family = family;
  config.vocab_size = 23;
  config.hidden_size = 12;
  config.layers = 2;
  config.heads = 4;
  config.kv_heads = 2;
  config.head_size = 4;
  config.intermediate_size = 20;
  config.max_positions = 32;
  config.tied = output == OutputLayer::tied;
  return config;
}

inline constexpr nn::DecoderFamily kDecoderFamilies[] = {nn::DecoderFamily::llama, nn::DecoderFamily::qwen2,
                                                         nn::DecoderFamily::qwen3};

}  // namespace bellwether::tests
