// Layer normalization (Ba, Kiros, Hinton 2016) of each row of x + residual, in f32:
//   y = (v - mean v) / sqrt(var v + eps) * weight + bias,   v = x + residual,   var over n, not n - 1
#pragma once

#include "bellwether/nn/tensor.h"

namespace bellwether::nn {

// The parameters of one normalization, as views: one weight and one bias per column.
struct LayerNormWeights {
  const float* weight = nullptr;
  const float* bias = nullptr;
  float eps = 1e-12f;
};

// `out` may be x or residual. A residual without rows counts as 0.
void layer_norm(Matrix<const float> x, Matrix<const float> residual, const LayerNormWeights& weights,
                Matrix<float> out);

}  // namespace bellwether::nn
