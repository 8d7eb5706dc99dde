#include "bellwether/nn/layers/lstm.h"

#include <algorithm>

#include "bellwether/core/checked.h"
#include "bellwether/nn/layers/lstm_gates.h"

namespace bellwether::nn {
namespace {

constexpr std::size_t kGates = 4;
// Steps whose gate gradients are kept before they are multiplied into the sums: few enough to stay in the
// second-level cache, enough to make loading and storing the sums cheap.
constexpr std::size_t kStepsTogether = 8;

std::size_t gate_rows(LstmShape shape) { return kGates * shape.hidden; }
std::size_t floats(std::size_t rows) { return rows * kPanelSamples; }

}  // namespace

LstmTape::LstmTape(LstmShape shape, std::size_t steps)
    : timesteps(steps),
      gates(floats(steps * gate_rows(shape))),
      cell(floats(steps * shape.hidden)),
      cell_tanh(floats(steps * shape.hidden)),
      hidden(floats(steps * shape.hidden)) {}

LstmScratch::LstmScratch(LstmShape shape)
    : gate_gradient(floats(gate_rows(shape))),
      transposed(kStepsTogether * floats(padded(gate_rows(shape)))),
      from_next(floats(shape.hidden)),
      cell_gradient(floats(shape.hidden)) {}

LstmSums::LstmSums(LstmShape shape)
    : weight_ih(shape.inputs * padded(gate_rows(shape))),
      weight_hh(shape.hidden * padded(gate_rows(shape))),
      bias(padded(gate_rows(shape))) {}

LstmLayer::LstmLayer(LstmShape shape)
    : shape_(shape),
      gates_(gate_rows(shape), shape.inputs + shape.hidden),
      to_input_(shape.inputs, gate_rows(shape)),
      to_hidden_(shape.hidden, gate_rows(shape)),
      bias_(gate_rows(shape)) {}

void LstmLayer::pack_forward(const LstmParameters& parameters) {
  const std::size_t rows = gate_rows(shape_), inputs = shape_.inputs, hidden = shape_.hidden;
  BW_ASSERT(parameters.weight_ih.size() == rows * inputs && parameters.weight_hh.size() == rows * hidden);
  gates_.pack({parameters.weight_ih.data(), rows, inputs, inputs, 1}, 0);
  gates_.pack({parameters.weight_hh.data(), rows, hidden, hidden, 1}, inputs);
  for (std::size_t row = 0; row < rows; ++row) {
    bias_.data()[row] =
        parameters.bias_ih[row] + (parameters.bias_hh.empty() ? 0.0f : parameters.bias_hh[row]);
  }
}

void LstmLayer::pack_backward(const LstmParameters& parameters) {
  const std::size_t rows = gate_rows(shape_), inputs = shape_.inputs, hidden = shape_.hidden;
  to_input_.pack({parameters.weight_ih.data(), inputs, rows, 1, inputs}, 0);
  to_hidden_.pack({parameters.weight_hh.data(), hidden, rows, 1, hidden}, 0);
}

void LstmLayer::forward(const float* x, LstmTape& tape) const {
  const std::size_t hidden = shape_.hidden;
  for (std::size_t t = 0; t < tape.timesteps; ++t) {
    const bool first = t == 0;
    const float* previous = first ? nullptr : tape.hidden.row((t - 1) * hidden);
    float* const gates = tape.gates.row(t * gate_rows(shape_));
    panel_multiply({.weights = gates_,
                    .bias = bias_.data(),
                    .first = {x + floats(t * shape_.inputs), shape_.inputs},
                    .second = {previous, first ? 0 : hidden}},
                   gates);
    activate_gates({.hidden = hidden,
                    .previous_cell = first ? nullptr : tape.cell.row((t - 1) * hidden),
                    .gates = gates,
                    .cell = tape.cell.row(t * hidden),
                    .cell_tanh = tape.cell_tanh.row(t * hidden),
                    .hidden_rows = tape.hidden.row(t * hidden)});
  }
}

void LstmLayer::backward(const BackwardPass& pass, LstmScratch& scratch, LstmSums& sums) const {
  const std::size_t hidden = shape_.hidden, rows = gate_rows(shape_), steps = pass.tape.timesteps;
  std::fill_n(scratch.cell_gradient.data(), scratch.cell_gradient.size(), 0.0f);
  for (std::size_t t = steps; t-- > 0;) {
    const bool last = t + 1 == steps, every = pass.upstream.kind == Upstream::every_step;
    const float* upstream = every  ? pass.upstream.values + floats(t * hidden)
                            : last ? pass.upstream.values
                                   : nullptr;
    differentiate_gates({.hidden = hidden,
                         .gates = pass.tape.gates.row(t * rows),
                         .previous_cell = t == 0 ? nullptr : pass.tape.cell.row((t - 1) * hidden),
                         .cell_tanh = pass.tape.cell_tanh.row(t * hidden),
                         .upstream = upstream,
                         .from_next = last ? nullptr : scratch.from_next.data(),
                         .cell_gradient = scratch.cell_gradient.data(),
                         .gate_gradient = scratch.gate_gradient.data()});
    const PanelRows gate_gradient{scratch.gate_gradient.data(), rows};
    transpose_panel(gate_gradient, scratch.transposed.row(t % kStepsTogether * padded(rows)));
    if (pass.dx != nullptr) {
      panel_multiply({to_input_, nullptr, gate_gradient, {nullptr, 0}}, pass.dx + floats(t * shape_.inputs));
    }
    if (t > 0) panel_multiply({to_hidden_, nullptr, gate_gradient, {nullptr, 0}}, scratch.from_next.data());
    if (t % kStepsTogether == 0) add_steps(pass, t, std::min(t + kStepsTogether, steps), scratch, sums);
  }
}

void LstmLayer::add_steps(const BackwardPass& pass, std::size_t first, std::size_t last,
                          const LstmScratch& scratch, LstmSums& sums) const {
  const std::size_t columns = padded(gate_rows(shape_)), stride = floats(columns);
  const PanelSteps input{.panel = pass.x + floats(first * shape_.inputs),
                         .rows = shape_.inputs,
                         .panel_stride = floats(shape_.inputs),
                         .transposed = scratch.transposed.data(),
                         .columns = columns,
                         .transposed_stride = stride,
                         .steps = last - first};
  add_products(input, sums.weight_ih.data());
  add_columns(input, sums.bias.data());
  // h_-1 is zero: the first step of all has no recurrent product.
  const std::size_t skipped = first == 0 ? 1 : 0;
  add_products(
      {.panel = pass.tape.hidden.data() + floats((first + skipped) * shape_.hidden) - floats(shape_.hidden),
       .rows = shape_.hidden,
       .panel_stride = floats(shape_.hidden),
       .transposed = scratch.transposed.data() + skipped * stride,
       .columns = columns,
       .transposed_stride = stride,
       .steps = last - first - skipped},
      sums.weight_hh.data());
}

}  // namespace bellwether::nn
