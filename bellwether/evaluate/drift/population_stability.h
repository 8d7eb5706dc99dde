// The population stability index: how far a sample lies from the one that a model was fitted on, by their counts in
// the same bins.
//
// PSI = sum (q - p) ln(q / p) over the bins, p and q being the shares of the two samples: the divergence of Jeffreys.
// Below 0.1 it is taken for little change, above 0.25 for a change to act on (N. Siddiqi, Credit Risk Scorecards, Wiley
// 2006). Small samples reach that by chance: without any change PSI is about (1/n + 1/m) times a chi-square variable
// with B - 1 degrees of freedom (B. Yurdakul, J. Naranjo, Statistical properties of the population stability index,
// Journal of Risk Model Validation 14(4), 2020), whose 95 % point is given beside it.
#pragma once

#include <cstdint>
#include <span>

namespace bellwether::evaluate {

inline constexpr double kLittleShift = 0.1, kLargeShift = 0.25;

// The index of two samples, and what it reaches by chance once in twenty times.
struct StabilityIndex {
  double value = 0, by_chance = 0;
};

// Counts of the same bins, two or more; each sample has a count. Every bin gets half a count more, so that an empty one
// has a logarithm.
[[nodiscard]] StabilityIndex population_stability(std::span<const std::uint64_t> fitted,
                                                  std::span<const std::uint64_t> seen);

}  // namespace bellwether::evaluate
