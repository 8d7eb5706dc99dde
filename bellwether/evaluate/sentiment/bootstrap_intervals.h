// Intervals for figures of texts: whole groups of near-duplicates are drawn with replacement, so that a text
// told ten times is one piece of evidence and not ten. Percentiles of the draws. Efron 1979, Ann. Stat. 7:1;
// groups: Davison, Hinkley 1997, Bootstrap Methods and their Application, section 3.8.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "bellwether/evaluate/block_bootstrap.h"

namespace bellwether::evaluate {

// How the groups are drawn.
struct GroupDraws {
  std::size_t draws = 2000;  // above 0
  std::uint64_t seed = 42;
  double level = 0.95;
};

// All figures of the given rows (repetitions allowed), always as many and finite.
using MetricsOfRows = std::function<std::vector<double>(std::span<const std::size_t>)>;

// The interval of each figure over the same draws, so that differences are paired. `groups` has one number a
// row, rows > 0. Memory: one draw, and the figures of all.
[[nodiscard]] std::vector<Interval> group_intervals(std::span<const std::size_t> groups,
                                                    const GroupDraws& draws, const MetricsOfRows& metrics);

}  // namespace bellwether::evaluate
