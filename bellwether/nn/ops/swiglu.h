#pragma once

#include "bellwether/nn/tensor.h"

namespace bellwether::nn {

// The gated unit of Llama's feed-forward part (Shazeer 2020): out = gate / (1 + e^-gate) up. A row of
// `gate_up` holds the gate's values, then as many of up; `out` may be its first half.
void swiglu(Matrix<const float> gate_up, Matrix<float> out);

}  // namespace bellwether::nn
