#pragma once

#include "bellwether/nn/tensor.h"

namespace bellwether::nn {

// The gradient of swiglu.h. With s = 1 / (1 + e^-gate), row by row:
//   dgate = dout up s (1 + gate (1 - s)),   dup = dout gate s
// `dgate_up` is alike in shape to `gate_up` and may be its memory.
void swiglu_backward(Matrix<const float> gate_up, Matrix<const float> dout, Matrix<float> dgate_up);

}  // namespace bellwether::nn
