// What every step of training ends with, once the gradients are there: their length, clipping, the optimizer.
// Internal to train.
#pragma once

#include <span>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/train/optimizer.h"

namespace bellwether::train {

// Errors: model, where `value`, which is called `what`, is not finite.
[[nodiscard]] core::Status check_finite(double value, std::string_view what);

// The learning rate and the largest gradient norm of one step.
struct ClippedStep {
  double rate = 0.0;
  double clip_norm = 0.0;  // longest gradient; 0: no limit
};

// The length of the gradient before clipping. Errors: model, where it is not finite; then nothing has
// changed.
[[nodiscard]] core::Result<double> clipped_step(Optimizer& optimizer, std::span<const TrainedTensor> tensors,
                                                const ClippedStep& step, core::ThreadPool& pool);

}  // namespace bellwether::train
