#include "bellwether/nn/decoder/training/new_decoder_weights.h"

#include <algorithm>

namespace bellwether::nn {

core::Result<Tensor> NewDecoderWeights::read(const ParameterShape& parameter) const {
  core::Result<Tensor> tensor = matrices_.read(parameter);
  if (tensor && parameter.shape.size() == 1 && parameter.name.ends_with("norm.weight"))
    std::ranges::fill(tensor->values<float>(), 1.0f);
  return tensor;
}

}  // namespace bellwether::nn
