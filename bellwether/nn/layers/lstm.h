// One LSTM layer over panels of samples (panel.h), forward and backward. Gate order is PyTorch's: i, f, g, o.
//
// Forward, for t = 0 … T-1 with h_-1 = c_-1 = 0, x_t [I], h_t and c_t [H], W_ih [4H][I], W_hh [4H][H]:
//   a_t = W_ih x_t + W_hh h_(t-1) + b            (b = b_ih + b_hh where there are two)
//   i, f, o = sigmoid(a), g = tanh(a);  c_t = f c_(t-1) + i g;  h_t = o tanh(c_t)
// Backward, for t = T-1 … 0, dh_t being the gradient from above plus what arrives from t+1:
//   do = dh tanh(c_t);  dc_t = dh o (1 - tanh(c_t)^2) + dc from t+1;  df = dc c_(t-1);  di = dc g;  dg = dc i
//   da_i = di i(1-i);  da_f = df f(1-f);  da_g = dg (1-g^2);  da_o = do o(1-o);  dc to t-1 = dc f
//   dx_t = W_ih^T da_t;  dh to t-1 = W_hh^T da_t
//   dW_ih = sum_t da_t x_t^T;  dW_hh = sum_t da_t h_(t-1)^T
//   db = sum_t da_t, the same for both of two biases
//
// Threads: a packed layer is read-only; each thread has its own tape, scratch and sums.
#pragma once

#include <cstddef>
#include <span>

#include "bellwether/nn/layers/panel.h"

namespace bellwether::nn {

// The widths of a layer: values per time step, and units.
struct LstmShape {
  std::size_t inputs = 1;  // I
  std::size_t hidden = 1;  // H
};

// Where a layer's parameters lie. A one-bias layer leaves bias_hh empty.
struct LstmParameters {
  std::span<const float> weight_ih;  // [4H][I]
  std::span<const float> weight_hh;  // [4H][H]
  std::span<const float> bias_ih;    // [4H]
  std::span<const float> bias_hh;    // [4H] or empty
};

// What a panel's forward pass leaves for its backward pass.
struct LstmTape {
  LstmTape(LstmShape shape, std::size_t steps);

  std::size_t timesteps;
  PanelBuffer gates;      // [T][4H][S] i, f, g, o
  PanelBuffer cell;       // [T][H][S] c_t
  PanelBuffer cell_tanh;  // [T][H][S] tanh(c_t)
  PanelBuffer hidden;     // [T][H][S] h_t
};

// What a backward pass needs while it runs.
struct LstmScratch {
  explicit LstmScratch(LstmShape shape);

  PanelBuffer gate_gradient;  // da_t [4H][S]
  PanelBuffer transposed;     // da of the last few steps, [steps][S][padded(4H)]
  PanelBuffer from_next;      // dh [H][S]
  PanelBuffer cell_gradient;  // dc [H][S]
};

// Sums of parameter gradients over the panels of a chunk, transposed: the gate is the fastest index.
struct LstmSums {
  explicit LstmSums(LstmShape shape);

  PanelBuffer weight_ih;  // [I][padded(4H)]
  PanelBuffer weight_hh;  // [H][padded(4H)]
  PanelBuffer bias;       // [padded(4H)]
};

// The layer's weights in the order its kernels read them.
class LstmLayer {
 public:
  explicit LstmLayer(LstmShape shape);

  // To be called after every change of the parameters; the second half is for backward alone.
  void pack_forward(const LstmParameters& parameters);
  void pack_backward(const LstmParameters& parameters);

  // x: [T][I][S]. Fills the tape.
  void forward(const float* x, LstmTape& tape) const;

  // The gradient of the loss by h: one panel [H][S] for each step, or for the last step alone.
  enum class Upstream { every_step, last_step };
  // The gradient that reaches this layer from above, and for which steps there is one.
  struct Gradient {
    const float* values;
    Upstream kind;
  };
  // What one backward pass reads and writes. dx [T][I][S] is not computed where it is null.
  struct BackwardPass {
    const float* x;
    const LstmTape& tape;
    Gradient upstream;
    float* dx;
  };
  // Adds the panel's parameter gradients to `sums`.
  void backward(const BackwardPass& pass, LstmScratch& scratch, LstmSums& sums) const;

  [[nodiscard]] LstmShape shape() const { return shape_; }

 private:
  void add_steps(const BackwardPass& pass, std::size_t first, std::size_t last, const LstmScratch& scratch,
                 LstmSums& sums) const;

  LstmShape shape_;
  PackedMatrix gates_;      // [4H] rows over [I | H]
  PackedMatrix to_input_;   // W_ih^T: [I] rows over [4H]
  PackedMatrix to_hidden_;  // W_hh^T: [H] rows over [4H]
  PanelBuffer bias_;        // [4H]
};

}  // namespace bellwether::nn
