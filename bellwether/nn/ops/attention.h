// Attention of one text in one head (Vaswani et al. 2017), in f32:
//   out_i = Σ_j softmax_j(q_i · k_j / sqrt(head size)) v_j
// over all j of the text: an encoder sees both ways. Each element's sums run in the order of j, or of the
// head's columns, whatever the shapes around it.
#pragma once

#include <cstddef>

#include "bellwether/nn/tensor.h"

namespace bellwether::nn {

// One text's rows in one head, as views.
struct AttentionHead {
  Matrix<const float> queries;  // [queries, head size]
  Matrix<const float> keys;     // [tokens, head size]
  Matrix<const float> values;   // [tokens, head size]
};

// Floats of working memory attend() needs.
[[nodiscard]] std::size_t attention_scratch(std::size_t tokens, std::size_t head_size);

// `scratch` is aligned to 64 bytes.
void attend(const AttentionHead& head, float* scratch, Matrix<float> out);

}  // namespace bellwether::nn
