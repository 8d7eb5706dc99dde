// The kernels of products: block_weights.h.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <vector>

#include "bellwether/nn/ops/block_weights.h"
#include "tests/nn/normals.h"

namespace bellwether::nn {
namespace {

struct BlockCase {
  std::size_t rows, outputs, inputs;
};
// Whole and broken blocks, groups and panels; tall, short and single rows.
constexpr BlockCase kBlockCases[] = {{1, 16, 32},   {3, 17, 64},   {13, 40, 256},  {29, 33, 300},
                                     {5, 100, 896}, {1, 48, 1536}, {40, 32, 1537}, {6, 16, 5}};

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

class BlockProductOf : public testing::TestWithParam<WeightBits> {};

TEST_P(BlockProductOf, Products_are_those_of_the_rounded_numbers) {
  for (const BlockCase& each : kBlockCases) {
    const auto w = tests::normals(each.outputs * each.inputs, 1),
               x = tests::normals(each.rows * each.inputs, 2);
    const BlockWeights weights = BlockWeights::pack(matrix(w.data(), each.outputs, each.inputs), GetParam(),
                                                    std::make_shared<Arena>(), nullptr);
    const RoundedRows rows(x, each.rows, each.inputs);
    const auto out = block_product(weights, rows.blocks);
    for (std::size_t output = 0; output < each.outputs; ++output) {
      std::vector<float> rounded(each.inputs);
      weights.unpack(output, matrix(rounded.data(), 1, each.inputs));
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

TEST_P(BlockProductOf, A_row_has_the_same_bits_alone) {
  for (const BlockCase& each : kBlockCases) {
    const auto w = tests::normals(each.outputs * each.inputs, 3),
               x = tests::normals(each.rows * each.inputs, 4);
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

TEST_P(BlockProductOf, Panels_write_their_own_columns_alone) {
  const auto w = tests::normals(40 * 64, 6), x = tests::normals(2 * 64, 7);
  const BlockWeights weights =
      BlockWeights::pack(matrix(w.data(), 40, 64), GetParam(), std::make_shared<Arena>(), nullptr);
  const RoundedRows rows(x, 2, 64);
  const auto all = block_product(weights, rows.blocks);
  std::vector<float> last(2 * 40, -1);
  multiply_blocks(weights, 2, 1, rows.blocks, matrix(last.data(), 2, 40));
  for (std::size_t i = 0; i < last.size(); ++i) EXPECT_EQ(last[i], i % 40 < 32 ? -1 : all[i]) << i;
}

INSTANTIATE_TEST_SUITE_P(Bits, BlockProductOf, testing::Values(WeightBits::eight, WeightBits::four));

}  // namespace
}  // namespace bellwether::nn
