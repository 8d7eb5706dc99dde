// Layer normalization in training: the forward pass that keeps what its gradient needs, and the gradient.
// With v = x + residual, n = (v - mean v) inverse, inverse = 1 / sqrt(var v + eps) and y = n weight + bias:
//   g = dy weight,  dv = inverse (g - mean g - n mean(g n)),  dweight = Σ_rows dy n,  dbias = Σ_rows dy
#pragma once

#include "bellwether/nn/ops/layer_norm.h"
#include "bellwether/nn/tensor.h"

namespace bellwether::nn {

// What the forward pass keeps: n [rows, columns] and inverse [rows].
struct NormedRows {
  Matrix<float> normal;
  float* inverse = nullptr;

  [[nodiscard]] NormedRows slice(std::size_t first, std::size_t count) const {
    return {normal.slice(first, count), inverse + first};
  }
};

// `out` may be x or residual. A residual without rows counts as 0.
void layer_norm_keeping(Matrix<const float> x, Matrix<const float> residual, const LayerNormWeights& weights,
                        const NormedRows& kept, Matrix<float> out);

// dv of the rows; it may be dy.
void layer_norm_backward(Matrix<const float> dy, const float* weight, const NormedRows& kept,
                         Matrix<float> dv);

// dweight and dbias [columns], replaced. Each column's sum runs in the order of the rows.
void layer_norm_parameter_gradients(Matrix<const float> dy, Matrix<const float> normal, float* dweight,
                                    float* dbias);

// out [columns] = Σ_rows x, likewise.
void sum_rows(Matrix<const float> x, float* out);

}  // namespace bellwether::nn
