// How far the seeds of one model lie apart.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "bellwether/evaluate/block_bootstrap.h"

namespace bellwether::evaluate {

// RMSE of the seeds, each over all test rows. The interval is Student's t over seeds.
struct SeedSpread {
  std::size_t seeds = 0;
  double mean = 0.0, deviation = 0.0, lowest = 0.0, highest = 0.0;
  std::optional<Interval> interval;  // nothing for a single seed
};

// `rmse` holds at least one.
[[nodiscard]] SeedSpread seed_spread(std::span<const double> rmse);

}  // namespace bellwether::evaluate
