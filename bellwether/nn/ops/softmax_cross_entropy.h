// Cross entropy over many classes (a vocabulary), row by row in f32 on vectors:
//   losses[r] = ln Σ_k e^x_k - x_target,   dlogits[r][k] = scale (softmax(x)_k - [k = target])
// For few classes, weights or focal losses see train/losses.h.
#pragma once

#include <cstdint>
#include <span>

#include "bellwether/core/thread_pool.h"
#include "bellwether/nn/tensor.h"

namespace bellwether::nn {

// The class of each row, as a column of its logits.
struct SoftmaxTargets {
  std::span<const std::uint32_t> columns;  // the right one of each row
  float scale = 1.0f;                      // of the gradient: 1 / rows for the mean
};

// `dlogits` is alike in shape to `logits` and may be its memory. The same bits at any thread count.
void softmax_cross_entropy(Matrix<const float> logits, const SoftmaxTargets& targets,
                           std::span<double> losses, Matrix<float> dlogits, core::ThreadPool& pool);

}  // namespace bellwether::nn
