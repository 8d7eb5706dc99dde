// Samples given by formula, so that the same rows can be made in another program to get reference figures.
#pragma once

#include "bellwether/learn/table.h"

namespace bellwether::tests {

// 40 x 3: x_ij = sin(1.3 i + 0.7 j^2 + 0.2); positive where x_i0 + 0.5 x_i1 + 0.6 cos(5.1 i) > 0.1 (17 of
// 40).
[[nodiscard]] learn::OwnedSample small_sample();

// `rows` x 10 of pseudo-noise in [-1, 1): the fraction of sin(12.9898 (i+1) + 78.233 (j+1)) x 43758.5453; the
// label depends on column 0 and a noise term alone.
[[nodiscard]] learn::OwnedSample noisy_sample(std::size_t rows);

// Rows [from, to).
[[nodiscard]] learn::OwnedSample slice(const learn::OwnedSample& sample, std::size_t from, std::size_t to);

}  // namespace bellwether::tests
