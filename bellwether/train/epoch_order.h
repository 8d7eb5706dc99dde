// The order in which an epoch takes the examples.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "bellwether/core/options.h"

namespace bellwether::train {

// Whether each epoch takes the examples in an order of its own, or all take them as they lie.
enum class ExampleOrder { shuffled, as_given };

constexpr std::array<core::EnumName<ExampleOrder>, 2> names_of(ExampleOrder) {
  return {{{ExampleOrder::shuffled, "shuffled"}, {ExampleOrder::as_given, "as_given"}}};
}

// Fills `order` with 0 … size - 1, shuffled. A function of seed and epoch alone, so that whoever goes on with
// a run, or plans it, finds the same.
void shuffle_epoch(std::uint64_t seed, std::uint32_t epoch, std::span<std::uint32_t> order);

// The same, or ascending.
void order_epoch(ExampleOrder kind, std::uint64_t seed, std::uint32_t epoch, std::span<std::uint32_t> order);

}  // namespace bellwether::train
