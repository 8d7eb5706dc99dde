#pragma once

#include <cstddef>
#include <cstdint>

namespace bellwether::nn {

// The Gaussian error linear unit (Hendrycks, Gimpel 2016), y = x Φ(x), element by element in f32:
//   erf   x (1 + erf(x/√2)) / 2                          "gelu" of checkpoints; error below 1e-6 (1 + |x|)
//   tanh  x (1 + tanh(√(2/π) (x + 0.044715 x³))) / 2     "gelu_new"
enum class Gelu : std::uint8_t { erf, tanh };

// y may be x.
void gelu(Gelu kind, const float* x, float* y, std::size_t count);

// dx = dy · d gelu(x) / dx; dx may be dy.
void gelu_backward(Gelu kind, const float* x, const float* dy, float* dx, std::size_t count);

}  // namespace bellwether::nn
