#pragma once

#include <cstdint>

#include "bellwether/core/random.h"
#include "bellwether/nn/tensor.h"

namespace bellwether::nn {

// Dropout in training (Srivastava et al. 2014), inverted: a value is dropped with probability `rate`, the
// others are divided by 1 - rate, and the gradient is treated likewise. Whether a value stays is a function
// of its key alone, so nothing is stored, a restart draws the same, and so does every machine: value (row,
// column) is dropped where word column % 64 / 16 of
//   philox({column / 64 · 16 + column % 16, row, step, epoch}, seed with the stream mixed in)
// is below rate 2^32.
struct Dropout {
  double rate = 0.0;         // in [0, 1); 0: nothing happens
  core::RandomKey key;       // seed, epoch, step; `sample` is the first row's number
  std::uint32_t stream = 0;  // which of the model's dropouts
};

// The seed of a dropout's draws.
[[nodiscard]] constexpr std::uint64_t dropout_seed(const Dropout& dropout) {
  return dropout.key.seed ^ (std::uint64_t{0x9E3779B97F4A7C15u} * (dropout.stream + 1));
}

// x = dropped x, in place; the same call on a gradient is the backward pass.
void drop(const Dropout& dropout, Matrix<float> x);

}  // namespace bellwether::nn
