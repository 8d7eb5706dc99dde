#include "bellwether/train/trained_layers.h"

#include <algorithm>
#include <cmath>

namespace bellwether::train {

std::vector<TrainedTensor> trained_tensors(nn::BertWeights& weights, std::span<const float> gradients,
                                           const TrainedLayers& layers,
                                           std::span<const std::string> learning) {
  const std::size_t count = weights.config().layers;
  const std::size_t frozen = nn::count_frozen_parameters(weights.config(), layers.frozen);
  std::vector<TrainedTensor> tensors;
  std::size_t first = 0;  // of the next one's gradients
  for (const nn::ParameterPlace& place : weights.places()) {
    const std::string& name = place.parameter.name;
    if (place.first < frozen) continue;
    if (!learning.empty() && std::ranges::find(learning, name) == learning.end()) continue;
    const std::size_t elements = place.parameter.elements(), depth = nn::parameter_depth(name, count);
    tensors.push_back({name, weights.all().subspan(place.first, elements), gradients.subspan(first, elements),
                       std::pow(layers.decay, static_cast<double>(count + 1 - depth))});
    first += elements;
  }
  BW_ASSERT(first == gradients.size());
  return tensors;
}

void round_in_steps(nn::BertTraining& training, const nn::BertWeights& weights,
                    std::span<TrainedTensor> tensors) {
  if (training.rounded().empty()) return;
  const float* const first = weights.all().data() + training.first_rounded();
  for (TrainedTensor& each : tensors) {
    if (each.weights.data() < first) continue;
    each.rounded = training.rounded().subspan(static_cast<std::size_t>(each.weights.data() - first),
                                              each.weights.size());
  }
}

}  // namespace bellwether::train
