// The parameters of a BERT model under training as an optimiser sees them.
#pragma once

#include <span>
#include <vector>

#include "bellwether/nn/models/bert_weights.h"
#include "bellwether/train/optimiser.h"

namespace bellwether::train {

// One for each parameter, in order; `gradients` are alike in order to weights.all(), and both outlive them.
[[nodiscard]] std::vector<TrainedTensor> trained_tensors(nn::BertWeights& weights,
                                                         std::span<const float> gradients);

}  // namespace bellwether::train
