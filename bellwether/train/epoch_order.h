// The order in which an epoch takes the examples.
#pragma once

#include <cstdint>
#include <span>

namespace bellwether::train {

// Fills `order` with 0 … size - 1, shuffled. A function of seed and epoch alone, so that whoever goes on with
// a run, or plans it, finds the same.
void shuffle_epoch(std::uint64_t seed, std::uint32_t epoch, std::span<std::uint32_t> order);

}  // namespace bellwether::train
