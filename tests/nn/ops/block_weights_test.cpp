#include "bellwether/nn/ops/block_weights.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "tests/nn/normals.h"

namespace bellwether::nn {
namespace {

std::vector<float> unpacked(const BlockWeights& weights, std::size_t output) {
  std::vector<float> values(weights.shape().inputs);
  weights.unpack(output, matrix(values.data(), 1, values.size()));
  return values;
}

class BlockWeightsOf : public testing::TestWithParam<WeightBits> {};

TEST_P(BlockWeightsOf, Rounding_errs_by_half_a_step) {
  const auto w = tests::normals(16 * 512, 5);
  const BlockWeights weights =
      BlockWeights::pack(matrix(w.data(), 16, 512), GetParam(), std::make_shared<Arena>(), nullptr);
  double error = 0, size = 0;
  for (std::size_t output = 0; output < 16; ++output) {
    const std::vector<float> rounded = unpacked(weights, output);
    for (std::size_t i = 0; i < 512; ++i) {
      const double exact = double{w[output * 512 + i]};
      error += (rounded[i] - exact) * (rounded[i] - exact);
      size += exact * exact;
    }
  }
  // Uniform errors of a step s have the variance s² / 12. Of 256 normal numbers the largest is about 2.9 standard
  // deviations, a step 2.9 / 127; of 32 about 2.1, a step 2.1 / 7.5, and the multipliers' own rounding on top.
  const double expected =
      GetParam() == WeightBits::eight ? 2.9 / 127 / std::sqrt(12) : 2.1 / 7.5 / std::sqrt(12);
  EXPECT_LT(std::sqrt(error / size), 1.2 * expected);
}

TEST_P(BlockWeightsOf, Unpack_to_integer_times_scale) {
  const auto w = tests::normals(20 * 300, 6);
  const BlockWeights weights =
      BlockWeights::pack(matrix(w.data(), 20, 300), GetParam(), std::make_shared<Arena>(), nullptr);
  for (std::size_t output = 0; output < 20; ++output) {
    const std::vector<float> values = unpacked(weights, output);
    for (std::size_t i = 0; i < 300; ++i) {
      const int integer = weights.integer(output, i);
      ASSERT_LE(std::abs(integer), 127);
      ASSERT_EQ(values[i], static_cast<float>(integer) * weights.scale(output, i / kBlockInputs));
    }
  }
}

TEST_P(BlockWeightsOf, Zeros_stay_zero) {
  const std::vector<float> w(32 * 64, 0.0f);
  const BlockWeights weights =
      BlockWeights::pack(matrix(w.data(), 32, 64), GetParam(), std::make_shared<Arena>(), nullptr);
  for (std::size_t output = 0; output < 32; ++output)
    EXPECT_EQ(unpacked(weights, output), std::vector<float>(64, 0.0f));
}

INSTANTIATE_TEST_SUITE_P(Bits, BlockWeightsOf, testing::Values(WeightBits::eight, WeightBits::four));

}  // namespace
}  // namespace bellwether::nn
