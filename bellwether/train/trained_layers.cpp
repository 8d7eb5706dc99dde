#include "bellwether/train/trained_layers.h"

#include <cmath>

namespace bellwether::train {

std::vector<TrainedTensor> trained_tensors(nn::BertWeights& weights, std::span<const float> gradients,
                                           const TrainedLayers& layers) {
  const std::size_t count = weights.config().layers, frozen = weights.all().size() - gradients.size();
  BW_ASSERT(frozen == nn::count_frozen_parameters(weights.config(), layers.frozen));
  std::vector<TrainedTensor> tensors;
  for (const nn::ParameterPlace& place : weights.places()) {
    if (place.first < frozen) continue;
    const std::size_t elements = place.parameter.elements(),
                      depth = nn::parameter_depth(place.parameter.name, count);
    tensors.push_back({place.parameter.name, weights.all().subspan(place.first, elements),
                       gradients.subspan(place.first - frozen, elements),
                       std::pow(layers.decay, static_cast<double>(count + 1 - depth))});
  }
  return tensors;
}

}  // namespace bellwether::train
