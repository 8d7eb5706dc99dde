// Beside the formulas at the head of finish.h, in double.
#include "bellwether/nn/ops/finish.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <numbers>
#include <vector>

#include "tests/nn/normals.h"

namespace bellwether::nn {
namespace {

using tests::normals;

double activated(Activation activation, double x) {
  switch (activation) {
    case Activation::none: return x;
    case Activation::tanh: return std::tanh(x);
    case Activation::gelu_erf: return x * (1 + std::erf(x / std::numbers::sqrt2)) / 2;
    case Activation::gelu_tanh:
      return x * (1 + std::tanh(std::sqrt(2 / std::numbers::pi) * (x + 0.044715 * x * x * x))) / 2;
  }
  return 0;
}

constexpr Activation kActivations[] = {Activation::none, Activation::tanh, Activation::gelu_erf,
                                       Activation::gelu_tanh};

TEST(Finish, Adds_the_bias_and_activates_at_any_width) {
  for (const std::size_t count : {1u, 7u, 16u, 33u}) {
    const std::vector<float> sums = normals(3 * count, 1), bias = normals(count, 2);
    const Operand input{Precision::f32, nullptr, nullptr, 3, 5};
    for (const Activation activation : kActivations) {
      std::vector<float> out(3 * (count + 2), -7.0f);
      finish({.count = count, .bias = bias.data(), .activation = activation}, input, sums.data(),
             {Precision::f32, out.data(), count + 2});
      for (std::size_t row = 0; row < 3; ++row) {
        for (std::size_t i = 0; i < count; ++i) {
          const double expected = activated(activation, double{sums[row * count + i]} + double{bias[i]});
          ASSERT_NEAR(out[row * (count + 2) + i], expected, 4e-6 * (1 + std::abs(expected)));
        }
        EXPECT_EQ(out[row * (count + 2) + count], -7.0f) << "what lies between rows is not touched";
      }
    }
  }
}

TEST(Finish, Integers_get_their_scales_and_lose_their_zero) {
  constexpr std::size_t kCount = 19;
  const std::vector<float> bias = normals(kCount, 3), scales(kCount, 0.01f);
  std::vector<std::int32_t> sums(2 * kCount), of_outputs(kCount);
  for (std::size_t i = 0; i < sums.size(); ++i) sums[i] = static_cast<std::int32_t>(i * 1000) - 9000;
  for (std::size_t i = 0; i < kCount; ++i) of_outputs[i] = static_cast<std::int32_t>(i) - 8;
  std::vector<RowScale> rows{{0.5f, 100}, {0.25f, 0}};
  std::vector<float> out(2 * kCount);
  finish({kCount, bias.data(), scales.data(), of_outputs.data(), Activation::none},
         {Precision::int8, nullptr, rows.data(), 2, 5}, sums.data(), {Precision::f32, out.data(), kCount});
  for (std::size_t row = 0; row < 2; ++row) {
    for (std::size_t i = 0; i < kCount; ++i) {
      const double exact = sums[row * kCount + i] - double{1} * rows[row].zero * of_outputs[i];
      const double expected = double{rows[row].scale} * double{scales[i]} * exact + double{bias[i]};
      ASSERT_NEAR(out[row * kCount + i], expected, 1e-5 * (1 + std::abs(expected)));
    }
  }
}

TEST(Finish, Rows_of_bf16_are_rounded_to_nearest) {
  const std::vector<float> sums = normals(20, 4), bias(20, 0.0f);
  std::vector<std::uint16_t> out(20);
  finish({.count = 20, .bias = bias.data()}, {Precision::bf16, nullptr, nullptr, 1, 5}, sums.data(),
         {Precision::bf16, out.data(), 20});
  for (std::size_t i = 0; i < 20; ++i) {
    const float back = std::bit_cast<float>(std::uint32_t{out[i]} << 16);
    EXPECT_NEAR(back, sums[i], std::abs(sums[i]) / 256) << "half a step of 8 bits";
  }
}

}  // namespace
}  // namespace bellwether::nn
