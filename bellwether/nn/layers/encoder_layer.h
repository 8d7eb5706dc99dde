#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "bellwether/core/thread_pool.h"
#include "bellwether/nn/layers/encoder_buffers.h"
#include "bellwether/nn/layers/linear.h"
#include "bellwether/nn/ops/layer_norm.h"

namespace bellwether::nn {

// An owned layer normalization.
struct LayerNorm {
  std::vector<float> weight, bias;
  float eps = 1e-12f;

  [[nodiscard]] LayerNormWeights weights() const { return {weight.data(), bias.data(), eps}; }
};

// One layer of a post-LayerNorm transformer encoder (Vaswani et al. 2017; Devlin et al. 2019), for inference:
//   a = LN(x + O attention(Q x, K x, V x))       y = LN(a + D gelu(U a))
// on the packed rows of a group of texts, which never meet except in the pool's schedule.
class EncoderLayer {
 public:
  // The weights of one layer.
  struct Parts {
    Linear query, key_value;  // key_value: keys' outputs, then values'
    Linear attention_output, up, down;
    LayerNorm attention_norm, output_norm;
    std::size_t heads = 0;
  };
  explicit EncoderLayer(Parts parts) : parts_(std::move(parts)) {}

  // From buffers.x and x_operand to the same. Text t is rows offsets[t] … offsets[t + 1] - 1.
  void forward(std::span<const std::size_t> offsets, EncoderBuffers& buffers, core::ThreadPool& pool) const;

  // The same for each text's first token alone: row t of x becomes text t's, the rows after the last text are
  // spent.
  void forward_first(std::span<const std::size_t> offsets, EncoderBuffers& buffers,
                     core::ThreadPool& pool) const;

 private:
  enum class Queries { all, first };
  void attend(std::span<const std::size_t> offsets, Queries queries, EncoderBuffers& buffers,
              core::ThreadPool& pool) const;
  void from_queries(std::span<const std::size_t> offsets, Queries queries, EncoderBuffers& buffers,
                    core::ThreadPool& pool) const;

  Parts parts_;
};

}  // namespace bellwether::nn
