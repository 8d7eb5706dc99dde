#pragma once

#include "bellwether/nn/tensor.h"

namespace bellwether::nn {

// Root-mean-square normalization (Zhang, Sennrich 2019): out = x / sqrt(mean(x²) + eps) weight, row by row.
// `weight` has x.columns values. `out` may be `x`.
void rms_norm(Matrix<const float> x, const float* weight, float eps, Matrix<float> out);

}  // namespace bellwether::nn
