// The elementwise half of an LSTM step over one panel (formulas: lstm.h), vectorized. Gate rows: i [H], f
// [H], g [H], o [H].
#pragma once

#include <cstddef>

namespace bellwether::nn {

// One step forward: `gates` [4H][S] holds a_t and becomes i, f, g, o.
struct GateStep {
  std::size_t hidden;          // H
  const float* previous_cell;  // c_(t-1) [H][S]; null: zero
  float* gates;
  float* cell;         // c_t [H][S], written
  float* cell_tanh;    // tanh(c_t), written
  float* hidden_rows;  // h_t, written
};
void activate_gates(const GateStep& step);

// One step backward.
struct GateGradientStep {
  std::size_t hidden;
  const float* gates;          // i, f, g, o [4H][S]
  const float* previous_cell;  // null: zero
  const float* cell_tanh;
  const float* upstream;   // dh_t from above [H][S]; null: zero
  const float* from_next;  // dh_t from the step after; null: zero
  float* cell_gradient;    // in: dc arriving from the step after; out: dc for the step before
  float* gate_gradient;    // da_t [4H][S], written
};
void differentiate_gates(const GateGradientStep& step);

// The functions themselves, for tests: relative error below 3e-7 of sigmoid for x > -30 and of tanh anywhere.
// `count` a multiple of kPanelSamples, both ends on a cache line's edge.
void sigmoid_all(const float* in, std::size_t count, float* out);
void tanh_all(const float* in, std::size_t count, float* out);

}  // namespace bellwether::nn
