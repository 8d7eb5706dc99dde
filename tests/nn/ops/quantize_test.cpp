#include "bellwether/nn/ops/quantize.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "bellwether/core/random.h"
#include "bellwether/nn/ops/matmul.h"
#include "bellwether/nn/safetensors_values.h"

namespace bellwether::nn {
namespace {

struct Quantised {
  std::vector<std::uint8_t> values;
  RowScale scale;
  [[nodiscard]] double at(std::size_t i) const { return double{scale.scale} * (values[i] - scale.zero); }
};

Quantised quantise(const std::vector<float>& row) {
  Quantised out{std::vector<std::uint8_t>(row.size()), {}};
  to_operand(matrix(row.data(), 1, row.size()),
             {Precision::int8, reinterpret_cast<std::byte*>(out.values.data()), &out.scale, 1, row.size()});
  return out;
}

TEST(Quantize, A_row_comes_back_within_half_a_step) {
  core::Random random({1});
  for (const std::size_t size : {1u, 5u, 16u, 100u, 768u}) {
    for (const double shift : {-4.0, 0.0, 4.0}) {
      std::vector<float> row(size);
      for (float& value : row) value = static_cast<float>(random.normal() + shift);
      const Quantised back = quantise(row);
      for (std::size_t i = 0; i < size; ++i) {
        // Half a step for the value and half for the rounded zero, at the ends of the range.
        ASSERT_NEAR(back.at(i), row[i], 1.01 * back.scale.scale) << size << " " << shift;
      }
    }
  }
}

TEST(Quantize, Zero_is_exact) {
  const Quantised back = quantise({-0.17f, 0.0f, 3.9f, 1.0f});
  EXPECT_EQ(back.at(1), 0.0);
}

TEST(Quantize, A_row_of_zeros_and_a_constant_row_are_exact_enough) {
  EXPECT_EQ(quantise(std::vector<float>(40, 0.0f)).at(39), 0.0);
  EXPECT_NEAR(quantise(std::vector<float>(40, 2.5f)).at(39), 2.5, 1e-6);
  EXPECT_NEAR(quantise(std::vector<float>(40, -2.5f)).at(0), -2.5, 1e-6);
}

TEST(Quantize, Weights_use_each_output_s_own_scale_and_know_their_sums) {
  const std::vector<float> weights{1.0f, -0.5f, 0.0f, 100.0f, 50.0f, -100.0f};
  const QuantizedWeights quantized = quantize_weights(matrix(weights.data(), 2, 3));
  EXPECT_EQ(quantized.values, (std::vector<std::int8_t>{127, -64, 0, 127, 64, -127}));
  EXPECT_FLOAT_EQ(quantized.scales[0], 1.0f / 127);
  EXPECT_FLOAT_EQ(quantized.scales[1], 100.0f / 127);
  EXPECT_EQ(quantized.sums, (std::vector<std::int32_t>{63, 64}));
}

TEST(Quantize, Bf16_rounds_to_nearest_even_like_the_scalar_twin) {
  core::Random random({2});
  std::vector<float> x{1.0f, 1.00390625f, 1.01171875f, -1.00390625f, 0.0f, -0.0f, 3e38f, 1e-40f};
  while (x.size() < 1003) x.push_back(static_cast<float>(random.normal()));
  std::vector<Bf16> y(x.size());
  to_bf16(x.data(), y.data(), x.size());
  for (std::size_t i = 0; i < x.size(); ++i) ASSERT_EQ(y[i].bits, bf16_from_f32(x[i])) << x[i];
}

}  // namespace
}  // namespace bellwether::nn
