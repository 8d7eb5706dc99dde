// A block of rows whose prices jump away by a factor and return: pence among pounds, cents among dollars, a
// split applied to a few rows only.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "bellwether/source/price_checks/overnight_jump.h"

namespace bellwether::source {

// Rows [first, end) at about `times` the prices around them.
struct PriceBlock {
  std::size_t first = 0, end = 0;
  double times = 1.0;
};

// Pairs of opposite jumps that cancel: within 250 rows for a factor of 8 and more, else within 60, since a
// share may be split one way and later the other. `jumps` are overnight_jumps(days).
[[nodiscard]] std::vector<PriceBlock> price_blocks(std::span<const OvernightJump> jumps);

// 10, 100 or 1000, or one over these, where `times` is about that; else `times`.
[[nodiscard]] double unit_near(double times);

}  // namespace bellwether::source
