// Attention of one text in one head in training: with dropout on its probabilities, and its gradient. Both
// passes compute the probabilities anew, so that nothing of size tokens² is kept between them:
//   P = softmax(Q Kᵀ / √d),  O = drop(P) V
//   dV = drop(P)ᵀ dO,  dP = drop(dO Vᵀ),  dS = P (dP - Σ_j dP P) / √d,  dQ = dS K,  dK = dSᵀ Q
#pragma once

#include "bellwether/nn/ops/attention.h"
#include "bellwether/nn/ops/dropout.h"

namespace bellwether::nn {

// Where the gradients of one head go.
struct AttentionGradients {
  Matrix<float> queries, keys, values;  // [queries, head size], [tokens, head size] twice; replaced
};

// Floats of working memory each pass needs; `scratch` is aligned to 64 bytes.
[[nodiscard]] std::size_t attention_training_scratch(std::size_t queries, std::size_t tokens,
                                                     std::size_t head_size);

// `dropout` is of the rows of probabilities: its first row is the first query.
void attend_dropping(const AttentionHead& head, const Dropout& dropout, float* scratch, Matrix<float> out);

void attend_backward(const AttentionHead& head, const Dropout& dropout, Matrix<const float> dout,
                     float* scratch, const AttentionGradients& gradients);

}  // namespace bellwether::nn
