// Causal attention in training, of one text and one key-value head with the query heads that read it, and its
// gradient, in f32:
//   P_ij = softmax_{j <= i}(q_i · k_j / √d),  O = P V
//   dV = Pᵀ dO,  dP = dO Vᵀ,  dS = P (dP - Σ_j dP P) / √d,  dQ = dS K,  dK = dSᵀ Q
// with dK and dV summed over the query heads. Queries go by in blocks that see the keys up to their last one,
// and both passes compute the probabilities anew, so that nothing of size tokens² is ever held. The order of
// every sum is the shape's alone.
#pragma once

#include <cstddef>

#include "bellwether/nn/tensor.h"

namespace bellwether::nn {

// Views of the turned rows of one text.
struct CausalHeads {
  Matrix<const float> queries;       // [tokens, query heads * head size], the heads one after another
  Matrix<const float> keys, values;  // [tokens, head size]
};

// Where the gradients go, alike in shape; replaced.
struct CausalGradients {
  Matrix<float> queries, keys, values;
};

// Floats of working memory that either pass needs; `scratch` is aligned to 64 bytes.
[[nodiscard]] std::size_t causal_attention_scratch(std::size_t tokens, std::size_t head_size);

// `out` is alike in shape to the queries.
void attend_causally(const CausalHeads& heads, float* scratch, Matrix<float> out);

void attend_causally_backward(const CausalHeads& heads, Matrix<const float> dout, float* scratch,
                              const CausalGradients& gradients);

}  // namespace bellwether::nn
