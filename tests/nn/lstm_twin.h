// The plain slow twin of LstmRegressor: one sample at a time, in f64, loops as the formulas of layers/lstm.h
// read. The oracle of the fast one.
#pragma once

#include <span>
#include <vector>

#include "bellwether/nn/models/lstm_regressor.h"

namespace bellwether::tests {

struct TwinResult {
  std::vector<double> predictions;  // [n][outputs]
  double loss = 0.0;                // mean squared error
  std::vector<double> gradients;    // in the order of the parameters
};

// x [n][timesteps][features], y [n][outputs]; no dropout.
[[nodiscard]] TwinResult run_twin(const nn::LstmRegressor& model, std::span<const float> x,
                                  std::span<const float> y, std::size_t timesteps);

}  // namespace bellwether::tests
