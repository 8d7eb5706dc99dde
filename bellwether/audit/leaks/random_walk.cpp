#include "bellwether/audit/leaks/random_walk.h"

#include <algorithm>
#include <cmath>

#include "bellwether/core/random.h"

namespace bellwether::audit {
namespace {

constexpr market::Date kFirstMonday{18267};  // 2020-01-06
constexpr std::size_t kDaysPerWeek = 7, kTradingDaysPerWeek = 5;

}  // namespace

std::vector<market::Bar> random_walk_bars(const RandomWalkSimulation& simulation, std::uint32_t run) {
  core::Random random({.seed = simulation.seed, .sample = run});
  std::vector<market::Bar> bars;
  double before = simulation.start;
  for (std::size_t week = 0; week < simulation.weeks; ++week) {
    for (std::size_t day = 0; day < kTradingDaysPerWeek; ++day) {
      const double close =
          bars.empty() ? simulation.start : before * std::exp(simulation.daily_volatility * random.normal());
      bars.push_back({.day = {kFirstMonday.days + static_cast<int>(week * kDaysPerWeek + day)},
                      .open = before,
                      .high = std::max(before, close),
                      .low = std::min(before, close),
                      .close = close});
      before = close;
    }
  }
  return bars;
}

}  // namespace bellwether::audit
