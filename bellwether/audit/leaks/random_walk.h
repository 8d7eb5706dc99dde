#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "bellwether/market/bar.h"

namespace bellwether::audit {

// A world in which nothing can be forecast (X-39a): log closes on Mondays to Fridays are a Gaussian random
// walk. Whatever skill a configuration shows here, it made up.
struct RandomWalkSimulation {
  std::size_t weeks = 99;
  double daily_volatility = 0.0145;  // of log returns; the weekend counts as one trading day
  double start = 100.0;              // first close
  std::uint64_t seed = 42;
};

// Bars of world number `run`, from Monday 2020-01-06: open = the close before, high and low their larger and
// smaller one.
[[nodiscard]] std::vector<market::Bar> random_walk_bars(const RandomWalkSimulation& simulation,
                                                        std::uint32_t run);

}  // namespace bellwether::audit
