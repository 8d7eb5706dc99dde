// One layer of a decoder (decoder_layer.h) in training: the forward pass on the packed rows of a batch of texts, keeping
// what the gradient needs, and the backward pass. A text attends to itself alone.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "bellwether/core/random.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/nn/decoder/decoder_config.h"
#include "bellwether/nn/decoder/training/linear_training.h"
#include "bellwether/nn/layers/trained_rows.h"
#include "bellwether/nn/ops/rotary.h"

namespace bellwether::nn {

// The linear layers of a decoder's layer, in the order of decoder_projections().
struct LayerLinear {
  // The place of each.
  enum : std::size_t { query, key, value, output, gate, up, down, count };
};

// The weights of one layer, as views: the caller's memory.
struct DecoderLayerParameters {
  const float *input_norm = nullptr, *output_norm = nullptr;  // [hidden]
  const float *query_norm = nullptr, *key_norm = nullptr;     // [head size]; null: none
  std::array<LinearParameters, LayerLinear::count> linear;
};

// Where gradients are added to; null for what does not learn.
struct DecoderLayerGradients {
  float *input_norm = nullptr, *output_norm = nullptr, *query_norm = nullptr, *key_norm = nullptr;
  std::array<LinearGradients, LayerLinear::count> linear;
};

// What one layer keeps between its passes.
struct DecoderLayerRows {
  TrainedRows normal;      // [rows, hidden]: the normed input
  Matrix<float> unturned;  // [rows, query width + kv width]: q and k before their norms, where there are any
  Matrix<float> qkv;       // [rows, query width + 2 kv width]: q and k turned
  TrainedRows context;     // [rows, query width]
  Matrix<float> middle;    // [rows, hidden]: the input of the second norm
  TrainedRows middle_normal;  // [rows, hidden]
  Matrix<float> gate_up;      // [rows, 2 intermediate]; the backward pass leaves its gradient there
  TrainedRows activated;      // [rows, intermediate]

  [[nodiscard]] DecoderLayerRows first(std::size_t rows) const;
};

// Its memory for up to so many rows.
struct DecoderLayerMemory {
  DecoderLayerMemory(const DecoderConfig& config, Precision precision, std::size_t count);

  std::vector<AlignedBytes> memory;
  DecoderLayerRows rows;
};

// What the backward passes of all layers share: gradients on their way.
struct DecoderGradientRows {
  TrainedRows residual;     // [rows, hidden]: of a layer's output, then of its input
  Matrix<float> normal;     // [rows, hidden]: of a normed input
  Matrix<float> context;    // [rows, query width]
  TrainedRows qkv;          // [rows, query width + 2 kv width]
  Matrix<float> activated;  // [rows, intermediate]
  Operand gate_up;          // [rows, 2 intermediate]: in bf16, the rounded gradient; without memory in f32

  [[nodiscard]] DecoderGradientRows first(std::size_t rows) const;
};

// Its memory for up to so many rows. The room of the thin products is the caller's to make.
struct DecoderWorkspace {
  DecoderWorkspace(const DecoderConfig& config, Precision precision, std::size_t count);

  std::vector<AlignedBytes> memory;
  DecoderGradientRows rows;
  LinearWorkspace linear;
};

// One batch in one layer. Rows beyond the last text are padding: zeros on entry, and whatever comes of them reaches
// no text.
struct DecoderLayerStep {
  const DecoderConfig& config;
  const DecoderLayerParameters& parameters;
  std::span<const std::size_t> offsets;  // text t is rows offsets[t] … offsets[t + 1] - 1
  const RotaryTurns& turns;              // of each text's rows
  Dropout dropout;  // of the adapters' inputs; the layer's linear layers use `count` streams from
                    // its stream on
  core::ThreadPool& pool;
};

// y = the layer of x, both [rows, hidden]; y may be x.
void decoder_layer_forward(const DecoderLayerStep& step, Matrix<const float> x, DecoderLayerMemory& kept,
                           DecoderWorkspace& work, Matrix<float> y);

// After the forward pass with the same step and x: work.rows.residual.exact is of y on entry and of x on return.
void decoder_layer_backward(const DecoderLayerStep& step, Matrix<const float> x, DecoderLayerMemory& kept,
                            const DecoderLayerGradients& gradients, DecoderWorkspace& work);

}  // namespace bellwether::nn
