// From a decoder's parameters in the order of decoder_parameters() to views by what they are for.
#pragma once

#include <cstddef>
#include <functional>

#include "bellwether/nn/decoder/decoder_config.h"
#include "bellwether/nn/decoder/training/decoder_training.h"
#include "bellwether/nn/models/bert_parameters.h"

namespace bellwether::nn {

// Asked for the parameter at this place of the list: a vector, or a matrix as products read it.
struct ParameterLookup {
  std::function<const float*(std::size_t place)> vector;
  std::function<Operand(std::size_t place)> matrix;
};

[[nodiscard]] DecoderParameters parameter_views(const DecoderConfig& config, const ParameterLookup& lookup);

// The same for gradients of all of them, f32, one after another in that order from `first` on.
[[nodiscard]] DecoderGradients gradient_views(const DecoderConfig& config, float* first);

}  // namespace bellwether::nn
