// Every tensor of a checkpoint is accounted for: the model of its config.json takes it, or it is known to
// have no part in the answers, or the checkpoint is refused by its name. A tensor left over is a part of the
// model that would not be computed.
#pragma once

#include "bellwether/core/result.h"
#include "bellwether/nn/models/bert_config.h"
#include "bellwether/nn/safetensors_index.h"

namespace bellwether::nn {

// Errors: model, naming the tensor and, where it is of a layer too many, both numbers of layers.
[[nodiscard]] core::Status check_no_tensor_left(const StoredWeights& weights, const BertConfig& config);

}  // namespace bellwether::nn
