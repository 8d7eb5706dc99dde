// What a loaded decoder holds. Private to this folder.
#pragma once

#include <memory>
#include <vector>

#include "bellwether/nn/decoder/decoder.h"
#include "bellwether/nn/decoder/decoder_layer.h"

namespace bellwether::nn {

// The parts of a Decoder, in the order of a pass.
struct Decoder::State {
  DecoderConfig config;
  WeightPrecision precision = WeightPrecision::f32;
  Tensor embeddings;  // [vocabulary, hidden], f32 or bf16
  std::vector<DecoderLayer> layers;
  std::vector<float> final_norm;  // [hidden]
  Projection head;
  std::vector<float> frequencies;  // of rotary positions
  float magnitude = 1;
};

}  // namespace bellwether::nn
