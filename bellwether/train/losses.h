// Losses over logits and their gradients, in f64 inside.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "bellwether/nn/tensor.h"

namespace bellwether::train {

// Cross entropy of softmax(logits), optionally focal (Lin et al. 2017) and weighted:
//   loss = Σ_i w_i (1 - p_i)^gamma (-ln p_i) / Σ_i w_i,    p_i = softmax(logits_i)[target_i]
//   w_i = class_weights[target_i] · row_weights[i]
// With `distributions` the right answer of a row is not one class but a distribution t_i over all, as a
// teacher gave it: loss = Σ_i w_i Σ_k -t_ik ln p_ik / Σ_i w_i, whatever gamma. Where the rows are a part of a
// larger batch, total_weight is its Σ w_i, and the losses and gradients of the parts add up to those of the
// whole. With gamma 0 and no weights: PyTorch's mean cross entropy; with class weights its weighted mean.
struct CrossEntropy {
  std::span<const double> class_weights;  // empty: all 1
  std::span<const double> row_weights;    // empty: all 1
  double gamma = 0.0;
  std::span<const float> distributions;  // rows · columns; empty: all on the targets
  std::optional<double> total_weight;    // empty: that of the rows themselves
};

// Σ_i w_i.
[[nodiscard]] double total_weight(std::span<const std::uint32_t> targets, const CrossEntropy& options);

// The loss of a batch; d loss / d logits to `dlogits`, alike in shape. Rows that weigh nothing have gradient
// 0; a batch that weighs nothing has loss 0. Targets are columns.
[[nodiscard]] double cross_entropy(nn::Matrix<const float> logits, std::span<const std::uint32_t> targets,
                                   const CrossEntropy& options, nn::Matrix<float> dlogits);

// Cross entropy of σ(logit), the probability that a row's answer is yes, mean over the rows:
//   loss = 1/n Σ_i ln(1 + e^x_i) - t_i x_i,    t_i 1 for yes, 0 for no
//   d loss / d x_i = (σ(x_i) - t_i) / n
// PyTorch's binary cross entropy with logits. At least one row; slopes to `dlogits`.
[[nodiscard]] double binary_cross_entropy(std::span<const float> logits,
                                          std::span<const std::uint8_t> targets, std::span<float> dlogits);

}  // namespace bellwether::train
