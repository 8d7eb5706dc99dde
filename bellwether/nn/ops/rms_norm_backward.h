// The gradient of rms_norm.h. With i = 1 / sqrt(mean(x²) + eps), n = x i and g = dy weight, row by row:
//   dx = i (g - n mean(g n)),   dweight = Σ_rows dy n
#pragma once

#include "bellwether/nn/ops/product.h"
#include "bellwether/nn/tensor.h"

namespace bellwether::nn {

// The normalization whose gradient is asked for: its input, its weight [columns] and its eps.
struct RmsNormInput {
  Matrix<const float> x;
  const float* weight = nullptr;
  float eps = 0.0f;
};

// dx, or dx += it; `dx` may be `dy` where it is replaced.
void rms_norm_backward(const RmsNormInput& input, Matrix<const float> dy, Sum sum, Matrix<float> dx);

// dweight [columns] += Σ_rows dy n, in the order of the rows.
void rms_norm_weight_gradient(const RmsNormInput& input, Matrix<const float> dy, float* dweight);

}  // namespace bellwether::nn
