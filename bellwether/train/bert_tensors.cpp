#include "bellwether/train/bert_tensors.h"

namespace bellwether::train {

std::vector<TrainedTensor> trained_tensors(nn::BertWeights& weights, std::span<const float> gradients) {
  std::vector<TrainedTensor> tensors;
  for (const nn::ParameterPlace& place : weights.places()) {
    const std::size_t count = place.parameter.elements();
    tensors.push_back({place.parameter.name, weights.all().subspan(place.first, count),
                       gradients.subspan(place.first, count)});
  }
  return tensors;
}

}  // namespace bellwether::train
