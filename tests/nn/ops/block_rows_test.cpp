// The rounding of rows: block_weights.h.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "bellwether/nn/ops/block_weights.h"
#include "tests/nn/normals.h"

namespace bellwether::nn {
namespace {

TEST(BlockRows, Of_a_row_that_is_known) {
  const std::vector<float> x{-254, 100, 3.2f, 0, 0.9f};
  const AlignedBytes memory(block_row_bytes(1, 5));
  const BlockRows rows = place_block_rows(memory.data(), 1, 5);
  to_block_rows(matrix(x.data(), 1, 5), rows);
  EXPECT_FLOAT_EQ(rows.scales[0], 2.0f);
  EXPECT_EQ(std::vector<int>(rows.values, rows.values + 5), (std::vector<int>{-127, 50, 2, 0, 0}));
  EXPECT_TRUE(std::all_of(rows.values + 5, rows.values + 32, [](int each) { return each == 0; }));
  EXPECT_EQ(rows.sums[0], -75);
}

TEST(BlockRows, Are_the_nearest_steps_of_each_block) {
  constexpr std::size_t kRows = 3;
  for (const std::size_t inputs : {1u, 31u, 32u, 256u, 300u, 896u}) {
    const std::vector<float> x = tests::normals(kRows * inputs, 4);
    const AlignedBytes memory(block_row_bytes(kRows, inputs));
    const BlockRows rows = place_block_rows(memory.data(), kRows, inputs);
    to_block_rows(matrix(x.data(), kRows, inputs), rows);
    for (std::size_t row = 0; row < kRows; ++row) {
      std::vector<std::int32_t> sums(rows.groups());
      for (std::size_t i = 0; i < rows.padded(); ++i) {
        const int value = rows.values[row * rows.padded() + i];
        sums[i / kGroupInputs] += value;
        if (i >= inputs) {
          ASSERT_EQ(value, 0);
          continue;
        }
        const std::size_t first = i / kBlockInputs * kBlockInputs,
                          end = std::min(first + kBlockInputs, inputs);
        float largest = 0;
        for (std::size_t j = first; j < end; ++j) largest = std::max(largest, std::abs(x[row * inputs + j]));
        const float scale = rows.scales[row * rows.blocks() + i / kBlockInputs];
        ASSERT_FLOAT_EQ(scale, largest / 127);
        ASSERT_LE(std::abs(x[row * inputs + i] - scale * static_cast<float>(value)), 0.5001f * scale);
      }
      for (std::size_t group = 0; group < sums.size(); ++group)
        ASSERT_EQ(rows.sums[row * rows.groups() + group], sums[group]) << inputs;
    }
  }
}

TEST(BlockRows, Of_zeros_are_zeros) {
  const std::vector<float> x(300, 0.0f);
  const AlignedBytes memory(block_row_bytes(1, 300));
  const BlockRows rows = place_block_rows(memory.data(), 1, 300);
  to_block_rows(matrix(x.data(), 1, 300), rows);
  EXPECT_TRUE(std::all_of(rows.values, rows.values + rows.padded(), [](int each) { return each == 0; }));
  EXPECT_EQ(rows.scales[0], 0.0f);
  EXPECT_EQ(rows.sums[0], 0);
}

}  // namespace
}  // namespace bellwether::nn
