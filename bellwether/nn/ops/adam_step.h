// The arithmetic of one Adam or AdamW step over flat buffers, vectorised. train/optimiser.h states the
// formulas and chooses the numbers.
#pragma once

#include <cstddef>

namespace bellwether::nn {

// m = beta1 m + (1 - beta1) g;  v = beta2 v + (1 - beta2) g^2;  w = keep w - rate m / (sqrt(v) /
// root_correction + epsilon)
struct AdamStep {
  float beta1, beta2, epsilon;
  float rate;             // learning rate / (1 - beta1^step)
  float root_correction;  // sqrt(1 - beta2^step)
  float keep;             // 1 - learning rate * weight decay
  float gradient_scale;   // g is multiplied by this first: clipping
};

struct AdamBuffers {
  const float* gradient;
  float* weight;
  float* mean;    // m
  float* square;  // v
};

void adam_step(const AdamStep& step, const AdamBuffers& buffers, std::size_t count);

}  // namespace bellwether::nn
