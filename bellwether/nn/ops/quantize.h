// Rounding to what matrix products read: bf16, and 8-bit integers with scales.
//
// Rows (activations), asymmetric, each by itself:   x ≈ s (u - z),  u in 0 … 255,  s = (max - min) / 255 with
// 0 inside [min, max], z = round(-min / s). Weights, symmetric, each output by itself:  w ≈ s q,  q in -127 …
// 127. Then Σ x w = s_row s_output (Σ u q - z Σ q), the bracket exact in 32-bit integers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "bellwether/nn/ops/operand.h"
#include "bellwether/nn/tensor.h"

namespace bellwether::nn {

// A weight matrix in 8 bits.
struct QuantizedWeights {
  std::vector<std::int8_t> values;  // [outputs, inputs]
  std::vector<float> scales;        // one an output
  std::vector<std::int32_t> sums;   // of an output's values
};

[[nodiscard]] QuantizedWeights quantize_weights(Matrix<const float> weights);

// Rounds to nearest, ties to even. Values are finite.
void to_bf16(const float* x, Bf16* y, std::size_t count);

// Rows as the operand's precision reads them. An f32 operand that views `rows` itself is left alone.
void to_operand(Matrix<const float> rows, const Operand& operand);

}  // namespace bellwether::nn
