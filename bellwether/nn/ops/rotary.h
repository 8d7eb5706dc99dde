// Rotary position embedding (Su et al. 2021), as Llama and Qwen have it: a head's columns i and i + size / 2
// are a pair, turned by position * frequency_i.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "bellwether/nn/tensor.h"

namespace bellwether::nn {

// The turn of each frequency at some positions: row r of both tables belongs to positions[r].
class RotaryTurns {
 public:
  // `frequencies` has half a head's values; sines and cosines are multiplied by `magnitude` (1, except for
  // YaRN). Angles are products in f32, as the reference implementations have them.
  RotaryTurns(std::span<const float> frequencies, float magnitude, std::span<const std::int32_t> positions);

  // Turns a row of `heads` heads, one after another, by the turns of row `row`.
  void turn(std::size_t row, std::size_t heads, float* values) const;
  // The gradient of turn(): the turn back, with the same magnitude.
  void turn_back(std::size_t row, std::size_t heads, float* values) const;

 private:
  std::size_t half_;
  std::vector<float> cosines_, sines_;  // [positions, half]
};

}  // namespace bellwether::nn
