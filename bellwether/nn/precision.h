#pragma once

#include <array>

#include "bellwether/core/options.h"

namespace bellwether::nn {

// The arithmetic of a model's matrix products. Everything between them (normalization, attention's softmax,
// GELU, residual sums) is f32 in each.
enum class Precision {
  f32,   // the reference
  bf16,  // weights and inputs of products rounded to bf16, sums in f32
  int8,  // weights s8 with a scale per output, inputs u8 with a scale and zero per token, sums exact
};

constexpr std::array<core::EnumName<Precision>, 3> names_of(Precision) {
  return {{{Precision::f32, "f32"}, {Precision::bf16, "bf16"}, {Precision::int8, "int8"}}};
}

}  // namespace bellwether::nn
