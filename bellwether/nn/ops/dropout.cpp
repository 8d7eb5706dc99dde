#include "bellwether/nn/ops/dropout.h"

#include <algorithm>

namespace bellwether::nn {

void drop(const Dropout& dropout, Matrix<float> x) {
  if (dropout.rate <= 0.0) return;
  const auto limit = static_cast<std::uint32_t>(dropout.rate * 4294967296.0);
  const auto keep = static_cast<float>(1.0 / (1.0 - dropout.rate));
  const std::array<std::uint32_t, 2> key{
      static_cast<std::uint32_t>(dropout.key.seed),
      static_cast<std::uint32_t>(dropout.key.seed >> 32) ^ (0x9E3779B9u * (dropout.stream + 1))};
  for (std::size_t row = 0; row < x.rows; ++row) {
    float* const values = x.row(row);
    const auto number = dropout.key.sample + static_cast<std::uint32_t>(row);
    for (std::size_t column = 0; column < x.columns; column += 4) {
      const auto words = core::philox(
          {static_cast<std::uint32_t>(column / 4), number, dropout.key.step, dropout.key.epoch}, key);
      const std::size_t count = std::min<std::size_t>(4, x.columns - column);
      for (std::size_t i = 0; i < count; ++i) {
        values[column + i] = words[i] < limit ? 0.0f : values[column + i] * keep;
      }
    }
  }
}

}  // namespace bellwether::nn
