// Cuts labeled rows into parts by given shares so that each part has the classes in about the same
// proportions and rows of one group (near-duplicate texts) stay on one side (requirements X-13, P-18). Random
// but deterministic for a seed.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "bellwether/core/result.h"

namespace bellwether::learn {

// The row indices of each part, ascending; every row is in exactly one part.
//   labels  one a row, 0 … classes-1
//   groups  one a row; equal numbers stay together. Empty: each row is its own group
//   shares  of the parts, positive, summing to 1: {0.8, 0.1, 0.1}
// Groups are dealt in a shuffled order, larger ones first, each to the part that lacks most of the group's
// label. Errors: usage (shares), data (no rows, fewer rows of a class than parts: the class is named).
[[nodiscard]] core::Result<std::vector<std::vector<std::size_t>>> stratified_split(
    std::span<const int> labels, std::span<const std::size_t> groups, std::span<const double> shares,
    std::uint64_t seed);

}  // namespace bellwether::learn
