#include "bellwether/nn/ops/block_weights.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <vector>

#include "bellwether/core/random.h"

namespace bellwether::nn {
namespace {

struct BlockCase {
  std::size_t rows, outputs, inputs;
};
// Whole and broken blocks, groups and panels; tall, short and single rows.
constexpr BlockCase kBlockCases[] = {{1, 16, 32},   {3, 17, 64},   {13, 40, 256},  {29, 33, 300},
                                     {5, 100, 896}, {1, 48, 1536}, {40, 32, 1537}, {6, 16, 5}};

std::vector<float> block_normals(std::size_t count, std::uint64_t seed) {
  core::Random random({seed});
  std::vector<float> values(count);
  for (float& each : values) each = static_cast<float>(random.normal());
  return values;
}

// Rows rounded to blocks, in memory of their own.
struct RoundedRows {
  RoundedRows(const std::vector<float>& values, std::size_t rows, std::size_t inputs)
      : memory(block_row_bytes(rows, inputs)), blocks(place_block_rows(memory.data(), rows, inputs)) {
    to_block_rows(matrix(values.data(), rows, inputs), blocks);
  }
  [[nodiscard]] double value(std::size_t row, std::size_t i) const {
    return double{blocks.scales[row * blocks.blocks() + i / kBlockInputs]} *
           blocks.values[row * blocks.padded() + i];
  }
  AlignedBytes memory;
  BlockRows blocks;
};

std::vector<float> block_product(const BlockWeights& weights, const BlockRows& rows) {
  std::vector<float> out(rows.rows * weights.shape().outputs, -1);
  multiply_blocks(weights, 0, weights.shape().panels(), rows,
                  matrix(out.data(), rows.rows, weights.shape().outputs));
  return out;
}

std::vector<float> unpacked(const BlockWeights& weights, std::size_t output) {
  std::vector<float> values(weights.shape().inputs);
  weights.unpack(output, matrix(values.data(), 1, values.size()));
  return values;
}

class BlockWeightsOf : public testing::TestWithParam<WeightBits> {};

TEST_P(BlockWeightsOf, Products_are_those_of_the_rounded_numbers) {
  for (const BlockCase& each : kBlockCases) {
    const auto w = block_normals(each.outputs * each.inputs, 1),
               x = block_normals(each.rows * each.inputs, 2);
    const BlockWeights weights = BlockWeights::pack(matrix(w.data(), each.outputs, each.inputs), GetParam(),
                                                    std::make_shared<Arena>(), nullptr);
    const RoundedRows rows(x, each.rows, each.inputs);
    const auto out = block_product(weights, rows.blocks);
    for (std::size_t output = 0; output < each.outputs; ++output) {
      const std::vector<float> rounded = unpacked(weights, output);
      for (std::size_t row = 0; row < each.rows; ++row) {
        double sum = 0, size = 0;
        for (std::size_t i = 0; i < each.inputs; ++i) {
          const double term = double{rounded[i]} * rows.value(row, i);
          sum += term;
          size += std::abs(term);
        }
        ASSERT_NEAR(out[row * each.outputs + output], sum, 1e-6 * size + 1e-9)
            << each.rows << " " << each.outputs << " " << each.inputs << ": " << row << " " << output;
      }
    }
  }
}

TEST_P(BlockWeightsOf, A_row_has_the_same_bits_alone) {
  for (const BlockCase& each : kBlockCases) {
    const auto w = block_normals(each.outputs * each.inputs, 3),
               x = block_normals(each.rows * each.inputs, 4);
    const BlockWeights weights = BlockWeights::pack(matrix(w.data(), each.outputs, each.inputs), GetParam(),
                                                    std::make_shared<Arena>(), nullptr);
    const RoundedRows rows(x, each.rows, each.inputs);
    const auto all = block_product(weights, rows.blocks);
    for (std::size_t row = 0; row < each.rows; ++row) {
      const auto alone = block_product(weights, rows.blocks.slice(row, 1));
      ASSERT_EQ(std::memcmp(alone.data(), all.data() + row * each.outputs, each.outputs * 4), 0) << row;
    }
  }
}

TEST_P(BlockWeightsOf, Rounding_errs_by_half_a_step) {
  const auto w = block_normals(16 * 512, 5);
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

TEST_P(BlockWeightsOf, Zeros_stay_zero) {
  const std::vector<float> w(32 * 64, 0.0f), x(2 * 64, 0.0f);
  const BlockWeights weights =
      BlockWeights::pack(matrix(w.data(), 32, 64), GetParam(), std::make_shared<Arena>(), nullptr);
  for (const float each : block_product(weights, RoundedRows(x, 2, 64).blocks)) EXPECT_EQ(each, 0.0f);
}

INSTANTIATE_TEST_SUITE_P(Bits, BlockWeightsOf, testing::Values(WeightBits::eight, WeightBits::four));

}  // namespace
}  // namespace bellwether::nn
