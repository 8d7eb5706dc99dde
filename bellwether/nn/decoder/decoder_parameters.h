// The parameters of a decoder: their names in checkpoints and their shapes. Counting, printing, loading and
// drawing new ones all walk this one list.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "bellwether/nn/decoder/decoder_config.h"
#include "bellwether/nn/models/bert_parameters.h"

namespace bellwether::nn {

// In the order of the forward pass. A tied output layer is not listed: it is the embeddings.
[[nodiscard]] std::vector<ParameterShape> decoder_parameters(const DecoderConfig& config);

// Elements of all of them, without making the list.
[[nodiscard]] std::uint64_t count_decoder_parameters(const DecoderConfig& config);

// A linear layer of a decoder's layer: its name below "model.layers.N." and its widths.
struct DecoderProjection {
  std::string name;  // "self_attn.q_proj"
  std::size_t outputs = 0, inputs = 0;
  bool bias = false;
};

// The seven of each layer, in the order of the forward pass.
[[nodiscard]] std::vector<DecoderProjection> decoder_projections(const DecoderConfig& config);

}  // namespace bellwether::nn
