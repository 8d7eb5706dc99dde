#include "bellwether/nn/ops/rotary.h"

#include <cmath>

namespace bellwether::nn {

RotaryTurns::RotaryTurns(std::span<const float> frequencies, float magnitude,
                         std::span<const std::int32_t> positions)
    : half_(frequencies.size()) {
  cosines_.reserve(positions.size() * half_);
  sines_.reserve(positions.size() * half_);
  for (const std::int32_t position : positions) {
    for (const float frequency : frequencies) {
      const double angle = static_cast<double>(static_cast<float>(position) * frequency);
      cosines_.push_back(static_cast<float>(std::cos(angle)) * magnitude);
      sines_.push_back(static_cast<float>(std::sin(angle)) * magnitude);
    }
  }
}

void RotaryTurns::turn(std::size_t row, std::size_t heads, float* values) const {
  const float *cosines = cosines_.data() + row * half_, *sines = sines_.data() + row * half_;
  for (std::size_t head = 0; head < heads; ++head, values += 2 * half_) {
    float *first = values, *second = values + half_;
    for (std::size_t i = 0; i < half_; ++i) {
      const float a = first[i], b = second[i];
      first[i] = a * cosines[i] - b * sines[i];
      second[i] = b * cosines[i] + a * sines[i];
    }
  }
}

void RotaryTurns::turn_back(std::size_t row, std::size_t heads, float* values) const {
  const float *cosines = cosines_.data() + row * half_, *sines = sines_.data() + row * half_;
  for (std::size_t head = 0; head < heads; ++head, values += 2 * half_) {
    float *first = values, *second = values + half_;
    for (std::size_t i = 0; i < half_; ++i) {
      const float a = first[i], b = second[i];
      first[i] = a * cosines[i] + b * sines[i];
      second[i] = b * cosines[i] - a * sines[i];
    }
  }
}

}  // namespace bellwether::nn
