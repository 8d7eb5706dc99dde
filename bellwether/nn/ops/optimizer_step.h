// The arithmetic of one optimizer step over flat buffers, vectorized. train/optimizer.h states the formulas
// and chooses the numbers. Each element is computed alone, so a buffer may be cut anywhere.
#pragma once

#include <cstddef>

namespace bellwether::nn {

// g = gradient_scale gradient + decay w;  m = beta1 m + one_minus_beta1 g;  v = beta2 v + one_minus_beta2
// g^2; w = keep w - rate m / (sqrt(v) inverse_root + epsilon)
struct AdamStep {
  float beta1, beta2, one_minus_beta1, one_minus_beta2, epsilon;
  float rate;          // learning rate / (1 - beta1^step)
  float inverse_root;  // 1 / sqrt(1 - beta2^step)
  float keep;          // 1 - learning rate * decoupled decay
  float decay;         // coupled decay
  float gradient_scale;
};

// g as above;  m = momentum m + g;  w -= rate m
struct SgdStep {
  float momentum, rate, decay, gradient_scale;
};

// One parameter buffer and its moments, elements in the same order; all but the gradient are updated in
// place.
struct StepBuffers {
  const float* gradient;
  float* weight;
  float* mean;    // m
  float* square;  // v; not read by sgd
};

void adam_step(const AdamStep& step, const StepBuffers& buffers, std::size_t count);
void sgd_step(const SgdStep& step, const StepBuffers& buffers, std::size_t count);

// The sum of squares, in an order that `count` alone decides: blocks in f32, their sums in f64.
[[nodiscard]] double sum_of_squares(const float* values, std::size_t count);

}  // namespace bellwether::nn
