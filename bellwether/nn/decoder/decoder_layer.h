// One layer of a decoder (Touvron et al. 2023; Qwen2 and Qwen3 technical reports), with pre-norm residuals:
//   x += O attention(turned q, turned k, v)   of  q, k, v = Wq n + bq, Wk n + bk, Wv n + bv,  n = norm(x)
//   x += D swiglu(G m, U m)                                                             of  m = norm(x)
// A key-value head serves heads / kv_heads query heads. qwen3 normalizes each head of q and k before the turn.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "bellwether/core/thread_pool.h"
#include "bellwether/nn/decoder/decoder_config.h"
#include "bellwether/nn/decoder/kv_cache.h"
#include "bellwether/nn/decoder/projection.h"
#include "bellwether/nn/ops/rotary.h"

namespace bellwether::nn {

// The rows of a pass that belong to one sequence: `count` tokens from row `first` on, at positions from
// `position` on, for which the sequence has room.
struct SequenceRows {
  KvSequence* sequence = nullptr;
  std::size_t first = 0, count = 0, position = 0;
};

// One pass: its sequences, and each row's turns.
struct DecoderPass {
  std::span<const SequenceRows> sequences;
  const RotaryTurns* turns = nullptr;
  core::ThreadPool* pool = nullptr;
};

// The working memory of a pass, in one block.
class DecoderBuffers {
 public:
  DecoderBuffers(const DecoderConfig& config, WeightPrecision precision, std::size_t rows);

  Matrix<float> x;          // [rows, hidden]: a layer's input, then its output
  Matrix<float> normal;     // [rows, hidden]
  Matrix<float> qkv;        // [rows, query width + 2 kv width]
  Matrix<float> context;    // [rows, query width]
  Matrix<float> delta;      // [rows, hidden]: what is added to x
  Matrix<float> gate_up;    // [rows, 2 intermediate]
  Matrix<float> activated;  // [rows, intermediate]
  ProjectionInput normal_input, context_input, activated_input;

 private:
  AlignedBytes memory_;
};

// A layer and its weights.
class DecoderLayer {
 public:
  // What it is made of.
  struct Parts {
    std::vector<float> input_norm, output_norm;  // [hidden]
    std::vector<float> query_norm, key_norm;     // [head size], or empty
    Projection qkv, output, gate_up, down;
  };
  explicit DecoderLayer(Parts parts) : parts_(std::move(parts)) {}

  // Takes buffers.x through layer `index` and puts its keys and values into the sequences' pages.
  void forward(const DecoderConfig& config, std::size_t index, const DecoderPass& pass,
               DecoderBuffers& buffers) const;

 private:
  void turn_and_keep(const DecoderConfig& config, std::size_t index, const DecoderPass& pass,
                     DecoderBuffers& buffers) const;

  Parts parts_;
};

}  // namespace bellwether::nn
