#pragma once

#include <cstddef>
#include <span>

#include "bellwether/nn/layers/panel.h"

namespace bellwether::nn {

// The widths of a layer.
struct DenseShape {
  std::size_t inputs = 1, outputs = 1;
};

// Sums of parameter gradients over the panels of a chunk, transposed.
struct DenseSums {
  explicit DenseSums(DenseShape shape);

  PanelBuffer weight;  // [I][padded(O)]
  PanelBuffer bias;    // [padded(O)]
};

// A dense layer over one panel, linear: y = W x + b, W [O][I].
// Backward: dx = W^T dy, dW = dy x^T, db = dy, summed over samples.
class PanelDense {
 public:
  explicit PanelDense(DenseShape shape);

  // weight [O][I], bias [O]; after every change of the parameters.
  void pack(std::span<const float> weight, std::span<const float> bias);

  // x [I][S] -> y [O][S].
  void forward(const float* x, float* y) const;
  // dy [O][S] -> dx [I][S]; adds to `sums`. `transposed` has room for [S][padded(O)].
  struct BackwardPass {
    const float* x;
    const float* dy;
    float* dx;
    float* transposed;
  };
  void backward(const BackwardPass& pass, DenseSums& sums) const;

  [[nodiscard]] DenseShape shape() const { return shape_; }

 private:
  DenseShape shape_;
  PackedMatrix to_output_, to_input_;
  PanelBuffer bias_;
};

}  // namespace bellwether::nn
