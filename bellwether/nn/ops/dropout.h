// Dropout in training (Srivastava et al. 2014), inverted: a value is dropped with probability `rate`, the
// others are divided by 1 - rate, and the gradient is treated likewise. Whether a value stays is a function
// of its key alone, so nothing is stored and a restart draws the same: value (row, column) is dropped where
// word column % 4 of philox({column / 4, row, step, epoch}, seed with the stream) is below rate 2^32.
#pragma once

#include <cstdint>

#include "bellwether/core/random.h"
#include "bellwether/nn/tensor.h"

namespace bellwether::nn {

struct Dropout {
  double rate = 0.0;         // in [0, 1); 0: nothing happens
  core::RandomKey key;       // seed, epoch, step; `sample` is the first row's number
  std::uint32_t stream = 0;  // which of the model's dropouts
};

// x = dropped x, in place; the same call on a gradient is the backward pass.
void drop(const Dropout& dropout, Matrix<float> x);

}  // namespace bellwether::nn
