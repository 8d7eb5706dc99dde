#include "bellwether/audit/leaks/random_walk.h"

#include <algorithm>
#include <cmath>

#include "bellwether/core/random.h"

namespace bellwether::audit {
namespace {

constexpr market::Date kFirstMonday{18267};  // 2020-01-06
constexpr std::size_t kDaysPerWeek = 7, kTradingDaysPerWeek = 5;

}  // namespace

std::vector<market::Bar> random_walk_bars(const RandomWalkWorld& world, std::uint32_t run) {
  core::Random random({.seed = world.seed, .sample = run});
  std::vector<market::Bar> bars;
  double before = world.start;
  for (std::size_t week = 0; week < world.weeks; ++week) {
    for (std::size_t day = 0; day < kTradingDaysPerWeek; ++day) {
      const double close =
          bars.empty() ? world.start : before * std::exp(world.daily_deviation * random.normal());
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
