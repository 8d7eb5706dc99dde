#include "bellwether/evaluate/drift/population_stability.h"

#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>
#include <numeric>

#include "bellwether/core/checked.h"

namespace bellwether::evaluate {
namespace {

constexpr double kHalfCount = 0.5, kConfidence = 0.95;

double sum_of(std::span<const std::uint64_t> counts) {
  return static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}));
}

}  // namespace

StabilityIndex population_stability(std::span<const std::uint64_t> fitted,
                                    std::span<const std::uint64_t> seen) {
  BW_ASSERT(fitted.size() == seen.size() && fitted.size() >= 2);
  const auto bins = static_cast<double>(fitted.size());
  const double n = sum_of(fitted), m = sum_of(seen);
  BW_ASSERT(n > 0 && m > 0);
  StabilityIndex index;
  for (std::size_t i = 0; i < fitted.size(); ++i) {
    const double p = (static_cast<double>(fitted[i]) + kHalfCount) / (n + kHalfCount * bins);
    const double q = (static_cast<double>(seen[i]) + kHalfCount) / (m + kHalfCount * bins);
    index.value += (q - p) * std::log(q / p);
  }
  const boost::math::chi_squared chance(bins - 1);
  index.by_chance = (1 / n + 1 / m) * boost::math::quantile(chance, kConfidence);
  return index;
}

}  // namespace bellwether::evaluate
