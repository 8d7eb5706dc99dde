#include "bellwether/nn/ops/layer_norm.h"
#include "tests/nn/normals.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace bellwether::nn {
namespace {

using tests::normals;

TEST(LayerNorm, Equals_the_formula_in_double_for_every_width) {
  for (const std::size_t columns : {1u, 2u, 15u, 16u, 17u, 48u, 100u, 768u}) {
    const auto x = normals(3 * columns, 1), residual = normals(3 * columns, 2), weight = normals(columns, 3),
               bias = normals(columns, 4);
    std::vector<float> out(3 * columns);
    layer_norm(matrix(x.data(), 3, columns), matrix(residual.data(), 3, columns),
               {weight.data(), bias.data(), 1e-5f}, matrix(out.data(), 3, columns));
    for (std::size_t row = 0; row < 3; ++row) {
      double mean = 0, variance = 0;
      const auto v = [&](std::size_t i) {
        return double{x[row * columns + i]} + double{residual[row * columns + i]};
      };
      for (std::size_t i = 0; i < columns; ++i) mean += v(i) / static_cast<double>(columns);
      for (std::size_t i = 0; i < columns; ++i)
        variance += (v(i) - mean) * (v(i) - mean) / static_cast<double>(columns);
      for (std::size_t i = 0; i < columns; ++i) {
        const double expected = (v(i) - mean) / std::sqrt(variance + 1e-5) * weight[i] + bias[i];
        ASSERT_NEAR(out[row * columns + i], expected, 1e-5) << columns << " columns";
      }
    }
  }
}

TEST(LayerNorm, Without_residual_and_in_place_gives_the_same_bits) {
  const auto weight = normals(100, 3), bias = normals(100, 4);
  auto x = normals(300, 1);
  const std::vector<float> zero(300, 0.0f);
  std::vector<float> out(300);
  const LayerNormWeights weights{weight.data(), bias.data(), 1e-12f};
  layer_norm(matrix(x.data(), 3, 100), matrix(zero.data(), 3, 100), weights, matrix(out.data(), 3, 100));
  layer_norm(matrix(x.data(), 3, 100), {}, weights, matrix(x.data(), 3, 100));
  EXPECT_EQ(x, out);
}

}  // namespace
}  // namespace bellwether::nn
