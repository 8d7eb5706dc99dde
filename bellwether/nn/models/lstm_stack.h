// The layers of an LstmRegressor at work on one panel of samples: what prediction and training share.
// Internal to nn/models; callers use lstm_regressor.h and lstm_training.h.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "bellwether/core/random.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/nn/layers/lstm.h"
#include "bellwether/nn/layers/panel_dense.h"
#include "bellwether/nn/models/lstm_regressor.h"

namespace bellwether::nn {

[[nodiscard]] LstmShape lstm_shape(const LstmRegressorConfig& config, std::size_t layer);
[[nodiscard]] DenseShape dense_shape(const LstmRegressorConfig& config, std::size_t layer);
// The parameter tensors of a config in the order of the flat buffer: for each LSTM layer weight_ih,
// weight_hh, bias_ih and (two biases) bias_hh; for each dense layer weight, bias.
[[nodiscard]] std::vector<ParameterSlice> parameter_slices(const LstmRegressorConfig& config);

// Everything a forward pass over one panel writes.
struct LstmActivations {
  LstmActivations(const LstmRegressorConfig& config, std::size_t timesteps);

  std::size_t timesteps;
  PanelBuffer x;  // [T][features][S], the caller's input
  std::vector<LstmTape> layers;
  std::vector<PanelBuffer> masks;    // between layers, [T][H][S]; empty without dropout
  std::vector<PanelBuffer> dropped;  // what the next layer reads, where there is dropout
  std::vector<PanelBuffer> head;     // outputs of the dense layers [width][S]
};

// What a backward pass over one panel needs while it runs.
struct StackScratch {
  StackScratch(const LstmRegressorConfig& config, std::size_t timesteps);

  std::vector<LstmScratch> layers;
  std::vector<PanelBuffer> upstream;  // gradient by the output of each LSTM layer but the last, [T][H][S]
  std::vector<PanelBuffer> head_gradient;  // by the input of each dense layer, then by the prediction
  PanelBuffer transposed;
};

// Sums of parameter gradients over a chunk of panels.
struct StackSums {
  explicit StackSums(const LstmRegressorConfig& config);
  void clear();

  std::vector<LstmSums> layers;
  std::vector<DenseSums> head;
};

// The packed weights of all layers, and the passes through them. Read-only after pack(), and then
// thread-safe.
class LstmStack {
 public:
  explicit LstmStack(const LstmRegressorConfig& config);

  // What the weights are packed for; training adds what the backward pass reads.
  enum class Purpose { prediction, training };
  // After every change of the parameters.
  void pack(const LstmRegressor& model, Purpose purpose, core::ThreadPool& pool);

  // Fills the tape from tape.x. `dropout` names the draw of the panel's first sample; none in prediction.
  void forward(LstmActivations& tape, const std::optional<core::RandomKey>& dropout) const;
  // scratch.head_gradient.back() holds the gradient by the prediction [outputs][S].
  void backward(const LstmActivations& tape, StackScratch& scratch, StackSums& sums) const;

 private:
  [[nodiscard]] const float* input_of(const LstmActivations& tape, std::size_t layer) const;
  void backward_head(const LstmActivations& tape, StackScratch& scratch, StackSums& sums) const;

  LstmRegressorConfig config_;
  std::vector<LstmLayer> layers_;
  std::vector<PanelDense> head_;
};

// Rows of x [n][values] as a panel [values][S]; lanes beyond the rows are zero.
void gather_panel(std::span<const float> x, std::size_t values, std::span<const std::uint32_t> rows,
                  float* panel);

}  // namespace bellwether::nn
