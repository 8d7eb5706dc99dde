// Counter-based random numbers: a value is a pure function of (seed, epoch, step, sample, index), so there is
// no generator state to save, resume equals uninterrupted, and threads cannot change a result. Philox4x32-10:
// Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC'11.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace bellwether::core {

// Where in a run a stream of numbers belongs.
struct RandomKey {
  std::uint64_t seed = 0;
  std::uint32_t epoch = 0;
  std::uint32_t step = 0;
  std::uint32_t sample = 0;
};

// The raw 4 x 32-bit block of Philox4x32-10 for a counter and a key.
[[nodiscard]] std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter,
                                                  std::array<std::uint32_t, 2> key);

// A stream: draws in order, each from the counter (epoch, step, sample, block).
class Random {
 public:
  explicit Random(RandomKey key) : key_(key) {}

  [[nodiscard]] std::uint32_t bits();  // uniform over all 32-bit values
  [[nodiscard]] double uniform();      // in [0, 1), 53 random bits
  [[nodiscard]] double normal();       // mean 0, variance 1 (Box-Muller)
  [[nodiscard]] std::uint32_t below(
      std::uint32_t bound);  // uniform over 0 … bound-1, unbiased (Lemire); bound > 0

  // Fisher-Yates.
  template <class T>
  void shuffle(std::span<T> items) {
    for (std::size_t left = items.size(); left > 1; --left) {
      std::swap(items[left - 1], items[below(static_cast<std::uint32_t>(left))]);
    }
  }

 private:
  RandomKey key_;
  std::uint32_t block_ = 0;
  std::size_t used_ = 4;
  std::array<std::uint32_t, 4> values_{};
};

}  // namespace bellwether::core
