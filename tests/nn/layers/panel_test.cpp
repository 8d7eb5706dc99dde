#include "bellwether/nn/layers/panel.h"

#include <gtest/gtest.h>

#include <vector>

#include "bellwether/core/random.h"
#include "bellwether/nn/layers/row_blocks.h"

namespace bellwether::nn {
namespace {

// Whole numbers, so that sums are exact in any order.
PanelBuffer small_numbers(std::size_t count, std::uint64_t seed) {
  core::Random random({.seed = seed});
  PanelBuffer values(count);
  for (std::size_t i = 0; i < count; ++i) values.data()[i] = static_cast<float>(random.below(9)) - 4.0f;
  return values;
}

struct Shape {
  std::size_t rows, first, second;
};

class PanelShapes : public testing::TestWithParam<Shape> {};

TEST_P(PanelShapes, Multiply_equals_the_plain_product) {
  const auto [rows, first, second] = GetParam();
  const std::size_t columns = first + second;
  const PanelBuffer w = small_numbers(rows * columns, 1), x = small_numbers(columns * kPanelSamples, 2),
                    b = small_numbers(rows, 3);
  PackedMatrix packed(rows, columns);
  packed.pack({w.data(), rows, first, columns, 1}, 0);
  packed.pack({w.data() + first, rows, second, columns, 1}, first);
  PanelBuffer out(rows * kPanelSamples);
  panel_multiply({packed, b.data(), {x.row(0), first}, {x.row(first), second}}, out.data());
  for (std::size_t r = 0; r < rows; ++r) {
    for (std::size_t s = 0; s < kPanelSamples; ++s) {
      float sum = b.data()[r];
      for (std::size_t c = 0; c < columns; ++c) sum += w.data()[r * columns + c] * x.row(c)[s];
      ASSERT_EQ(out.row(r)[s], sum) << r << " " << s;
    }
  }
}

TEST_P(PanelShapes, Transposing_moves_each_element_and_pads_with_zeros) {
  const std::size_t rows = GetParam().rows;
  const PanelBuffer in = small_numbers(rows * kPanelSamples, 4);
  PanelBuffer out = small_numbers(padded(rows) * kPanelSamples, 5);
  transpose_panel({in.data(), rows}, out.data());
  for (std::size_t s = 0; s < kPanelSamples; ++s) {
    for (std::size_t r = 0; r < padded(rows); ++r) {
      ASSERT_EQ(out.data()[s * padded(rows) + r], r < rows ? in.row(r)[s] : 0.0f) << r << " " << s;
    }
  }
}

TEST_P(PanelShapes, Sums_of_products_equal_the_plain_sums) {
  const auto [columns, rows, steps] = GetParam();
  const std::size_t wide = padded(columns);
  const PanelBuffer left = small_numbers(steps * rows * kPanelSamples, 6),
                    right = small_numbers(steps * wide * kPanelSamples, 7);
  PanelBuffer sums = small_numbers(rows * wide, 8), totals = small_numbers(wide, 9);
  const PanelBuffer sums_before = small_numbers(rows * wide, 8), totals_before = small_numbers(wide, 9);
  const PanelSteps all{left.data(),          rows, rows * kPanelSamples, right.data(), wide,
                       wide * kPanelSamples, steps};
  add_products(all, sums.data());
  add_columns(all, totals.data());
  for (std::size_t c = 0; c < wide; ++c) {
    float total = totals_before.data()[c];
    for (std::size_t row = 0; row < steps * kPanelSamples; ++row) total += right.data()[row * wide + c];
    ASSERT_EQ(totals.data()[c], total);
    for (std::size_t r = 0; r < rows; ++r) {
      float sum = sums_before.data()[r * wide + c];
      for (std::size_t t = 0; t < steps; ++t) {
        for (std::size_t s = 0; s < kPanelSamples; ++s)
          sum += left.row(t * rows + r)[s] * right.data()[(t * kPanelSamples + s) * wide + c];
      }
      ASSERT_EQ(sums.data()[r * wide + c], sum) << r << " " << c;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Sizes, PanelShapes,
                         testing::Values(Shape{1, 1, 0}, Shape{2, 3, 1}, Shape{25, 50, 0}, Shape{26, 7, 5},
                                         Shape{27, 13, 14}, Shape{200, 8, 50}, Shape{256, 64, 3},
                                         Shape{5, 64, 2}, Shape{33, 12, 9}));

TEST(RowBlocks, Cover_all_rows_in_even_blocks) {
  for (std::size_t rows = 0; rows < 300; ++rows) {
    const RowBlocks blocks(rows, 26);
    std::size_t next = 0;
    for (std::size_t b = 0; b < blocks.count(); ++b) {
      EXPECT_EQ(blocks.first(b), next);
      EXPECT_LE(blocks.size(b), 26u);
      EXPECT_GE(blocks.size(b) + 1, blocks.size(0));
      next += blocks.size(b);
    }
    EXPECT_EQ(next, rows);
  }
}

TEST(Panel, Packing_a_transpose_equals_packing_the_matrix) {
  const PanelBuffer w = small_numbers(31 * 17, 1);
  std::vector<float> transposed(31 * 17);
  for (std::size_t r = 0; r < 31; ++r) {
    for (std::size_t c = 0; c < 17; ++c) transposed[c * 31 + r] = w.data()[r * 17 + c];
  }
  PackedMatrix plain(31, 17), turned(31, 17);
  plain.pack({w.data(), 31, 17, 17, 1}, 0);
  turned.pack({transposed.data(), 31, 17, 1, 31}, 0);
  EXPECT_TRUE(std::equal(plain.data(), plain.data() + 31 * 17, turned.data()));
}

}  // namespace
}  // namespace bellwether::nn
