#include "bellwether/nn/layers/panel_dense.h"

#include <algorithm>

namespace bellwether::nn {

DenseSums::DenseSums(DenseShape shape)
    : weight(shape.inputs * padded(shape.outputs)), bias(padded(shape.outputs)) {}

PanelDense::PanelDense(DenseShape shape)
    : shape_(shape),
      to_output_(shape.outputs, shape.inputs),
      to_input_(shape.inputs, shape.outputs),
      bias_(shape.outputs) {}

void PanelDense::pack(std::span<const float> weight, std::span<const float> bias) {
  to_output_.pack({weight.data(), shape_.outputs, shape_.inputs, shape_.inputs, 1}, 0);
  to_input_.pack({weight.data(), shape_.inputs, shape_.outputs, 1, shape_.inputs}, 0);
  std::ranges::copy(bias, bias_.data());
}

void PanelDense::forward(const float* x, float* y) const {
  panel_multiply({to_output_, bias_.data(), {x, shape_.inputs}, {nullptr, 0}}, y);
}

void PanelDense::backward(const BackwardPass& pass, DenseSums& sums) const {
  const PanelRows dy{pass.dy, shape_.outputs};
  panel_multiply({to_input_, nullptr, dy, {nullptr, 0}}, pass.dx);
  transpose_panel(dy, pass.transposed);
  const PanelSteps step{.panel = pass.x,
                        .rows = shape_.inputs,
                        .panel_stride = 0,
                        .transposed = pass.transposed,
                        .columns = padded(shape_.outputs),
                        .transposed_stride = 0,
                        .steps = 1};
  add_products(step, sums.weight.data());
  add_columns(step, sums.bias.data());
}

}  // namespace bellwether::nn
