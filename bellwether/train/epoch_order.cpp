#include "bellwether/train/epoch_order.h"

#include <numeric>

#include "bellwether/core/random.h"

namespace bellwether::train {

void shuffle_epoch(std::uint64_t seed, std::uint32_t epoch, std::span<std::uint32_t> order) {
  constexpr std::uint32_t kStep = 0xFFFFFFFF;  // which no training step has
  std::iota(order.begin(), order.end(), 0u);
  core::Random random({.seed = seed, .epoch = epoch, .step = kStep});
  random.shuffle(order);
}

void order_epoch(ExampleOrder kind, std::uint64_t seed, std::uint32_t epoch, std::span<std::uint32_t> order) {
  if (kind == ExampleOrder::shuffled) return shuffle_epoch(seed, epoch, order);
  std::iota(order.begin(), order.end(), 0u);
}

}  // namespace bellwether::train
