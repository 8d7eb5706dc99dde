#include "bellwether/nn/decoder/training/decoder_weights.h"

#include <algorithm>

#include "bellwether/nn/decoder/decoder_parameters.h"
#include "bellwether/nn/decoder/training/parameter_views.h"

namespace bellwether::nn {

DecoderWeights::DecoderWeights(const DecoderConfig& config)
    : config_(config), shapes_(decoder_parameters(config)), first_{0} {
  for (const ParameterShape& each : shapes_) first_.push_back(first_.back() + each.elements());
  values_.resize(first_.back());
}

core::Result<DecoderWeights> DecoderWeights::read(const DecoderConfig& config, const WeightSource& weights) {
  DecoderWeights made(config);
  for (std::size_t place = 0; place < made.shapes_.size(); ++place) {
    const core::Result<Tensor> read = weights.read(made.shapes_[place]);
    if (!read) return core::fail(read.error());
    std::ranges::copy(read->values<float>(),
                      made.values_.begin() + static_cast<std::ptrdiff_t>(made.first_[place]));
  }
  return made;
}

std::span<const float> DecoderWeights::values(std::size_t place) const {
  return std::span(values_).subspan(first_[place], first_[place + 1] - first_[place]);
}

DecoderParameters DecoderWeights::parameters() const {
  // Operands are views that may be written, as those of activations are; nobody writes these.
  auto* values = const_cast<float*>(values_.data());  // NOLINT(cppcoreguidelines-pro-type-const-cast)
  return parameter_views(config_, {[&](std::size_t place) -> const float* { return values + first_[place]; },
                                   [&](std::size_t place) {
                                     const auto& shape = shapes_[place].shape;
                                     return operand_of(matrix(values + first_[place], shape[0], shape[1]));
                                   }});
}

DecoderGradients DecoderWeights::gradients(std::span<float> gradients) const {
  return gradient_views(config_, gradients.data());
}

}  // namespace bellwether::nn
