#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "bellwether/nn/models/bert_training.h"
#include "bellwether/nn/models/bert_weights.h"
#include "bellwether/train/optimizer.h"

namespace bellwether::train {

// Which parameters of a BERT learn, and how fast. The lowest layers may stay as they are, and deeper ones may
// learn more slowly than those above (discriminative rates: Howard and Ruder 2018). In a model of L layers
// the learning rate is multiplied by
//   1 for what stands on the encoder, decay^(L - l) for layer l from 0, decay^(L + 1) for the embeddings
struct TrainedLayers {
  std::size_t frozen = 0;  // so many layers from the lowest on, and with the first the embeddings too
  double decay = 1.0;
};

// The parameters that are not frozen, or those of them that `learning` names (see nn::BertTrainingOptions).
// `gradients` are theirs, one after the other, and outlive the result, as the weights do.
[[nodiscard]] std::vector<TrainedTensor> trained_tensors(nn::BertWeights& weights,
                                                         std::span<const float> gradients,
                                                         const TrainedLayers& layers,
                                                         std::span<const std::string> learning = {});

// Lets the steps on `tensors`, which are parts of `weights`, leave the bf16 copy that `training` multiplies with; whoever
// steps says training.rounded_is_new() then. One pass over the weights less a step.
void round_in_steps(nn::BertTraining& training, const nn::BertWeights& weights,
                    std::span<TrainedTensor> tensors);

}  // namespace bellwether::train
