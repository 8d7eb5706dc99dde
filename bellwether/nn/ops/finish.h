// What follows a matrix product, in one pass over its sums: scales of quantised values, bias, activation, and
// the type of what reads the result.
//   y = activation(sum + bias)                                    f32 and bf16
//   y = activation(s_row s_output (sum - z_row Σq_output) + bias)   int8; see quantize.h
#pragma once

#include <cstddef>
#include <cstdint>

#include "bellwether/nn/ops/operand.h"

namespace bellwether::nn {

// The function applied to each finished value; none is the identity.
enum class Activation : std::uint8_t { none, gelu_erf, gelu_tanh, tanh };

// The columns of one panel.
struct FinishColumns {
  std::size_t count = 0;
  const float* bias = nullptr;
  const float* scales = nullptr;       // int8 only, with `sums`
  const std::int32_t* sums = nullptr;  // int8 only
  Activation activation = Activation::none;
};

// Where the finished columns go: rows of f32 or bf16, `stride` elements apart.
struct FinishedRows {
  Precision precision = Precision::f32;  // not int8
  void* values = nullptr;
  std::size_t stride = 0;
};

// `sums` are the rows PackedWeights::multiply wrote for `input`.
void finish(const FinishColumns& columns, const Operand& input, const void* sums, const FinishedRows& out);

}  // namespace bellwether::nn
