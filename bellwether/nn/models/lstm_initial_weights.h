// First values of an LstmRegressor's parameters, drawn from a seed. Internal to nn/models.
//   two biases (PyTorch): everything uniform in ±1/sqrt(hidden); dense layers ±1/sqrt(inputs).
//   one bias (Keras): input and dense weights Glorot-uniform, ±sqrt(6 / (inputs + outputs)); recurrent
//   weights orthogonal (the columns of W_hh [4H][H] orthonormal); biases 0, the forget gate's 1.
#pragma once

#include <cstdint>
#include <span>

#include "bellwether/nn/models/lstm_regressor.h"

namespace bellwether::nn {

// Fills `parameters`, laid out by `slices`.
void draw_initial_weights(const LstmRegressorConfig& config, std::span<const ParameterSlice> slices,
                          std::uint64_t seed, std::span<float> parameters);

}  // namespace bellwether::nn
