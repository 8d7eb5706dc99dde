#pragma once

#include <cstddef>
#include <cstdint>

#include "bellwether/core/random.h"

namespace bellwether::nn {

// Dropout over panels, inverted: in training each value is dropped with probability `rate` and the others are
// divided by 1 - rate; the backward pass multiplies by the same mask. A mask is a pure function of its key,
// so it is the same at any thread count and after a restart. The draws are those of core::philox for the
// counter
//   (stream * 2^24 + row / 4, first_sample + s, step, epoch), word row % 4, with the key's seed.
struct PanelDropout {
  double rate = 0.0;         // in [0, 1)
  core::RandomKey key;       // seed, epoch, step; `sample` is that of the panel's first lane
  std::uint32_t stream = 0;  // which of the model's dropouts
};

// mask [rows][S] = 0 or 1 / (1 - rate).
void draw_masks(const PanelDropout& dropout, std::size_t rows, float* mask);

// out = a * b over [rows][S]; out may be one of them.
void multiply_panels(const float* a, const float* b, std::size_t rows, float* out);

}  // namespace bellwether::nn
