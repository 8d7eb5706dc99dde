#include "bellwether/nn/ops/packed_product.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <vector>

#include "tests/nn/normals.h"

namespace bellwether::nn {
namespace {

constexpr std::size_t kInputs[] = {1, 3, 4, 5, 100, 256, 1023, 3072};
constexpr std::size_t kColumns[] = {1, 15, 16, 17, 33, 48, 63, 64, 65, 200};
constexpr std::size_t kPackedRowCounts[] = {1, 2, 3, 4, 5, 6, 7, 11, 12, 13, 29, 128};

// Every byte, in an order without a pattern.
std::uint8_t byte_at(std::size_t place) { return static_cast<std::uint8_t>(place * 2654435761u >> 13); }

template <class Value>
std::vector<std::byte> packed(const PackedShape& shape, const std::vector<Value>& weights) {
  std::vector<std::byte> bytes(packed_bytes(shape), std::byte{0x5A});
  pack_rows(shape, weights.data(), bytes.data());
  return bytes;
}

template <class Value>
Operand operand(Precision precision, std::vector<Value>& values, std::size_t rows) {
  return {precision, reinterpret_cast<std::byte*>(values.data()), nullptr, rows, values.size() / rows};
}

// The sums of all shapes and numbers of rows of 8-bit values against those of integers.
void expect_exact(const PackedShape& shape) {
  std::vector<std::int8_t> weights(shape.inputs * shape.columns);
  for (std::size_t i = 0; i < weights.size(); ++i) weights[i] = static_cast<std::int8_t>(byte_at(i + 7) | 1);
  const std::vector<std::byte> bytes = packed(shape, weights);
  for (const std::size_t rows : kPackedRowCounts) {
    std::vector<std::uint8_t> input(rows * shape.inputs);
    for (std::size_t i = 0; i < input.size(); ++i) input[i] = byte_at(i);
    std::vector<std::int32_t> sums(rows * shape.columns + 1, -1);
    packed_product(shape, operand(Precision::int8, input, rows), bytes.data(), sums.data());
    EXPECT_EQ(sums.back(), -1) << "beyond the end";
    for (std::size_t at = 0; at + 1 < sums.size(); ++at) {
      const std::size_t row = at / shape.columns, column = at % shape.columns;
      std::int32_t sum = 0;
      for (std::size_t i = 0; i < shape.inputs; ++i)
        sum += input[row * shape.inputs + i] * weights[column * shape.inputs + i];
      ASSERT_EQ(sums[at], sum) << rows << " x " << shape.inputs << " x " << shape.columns;
    }
  }
}

TEST(PackedProduct, Sums_of_8_bit_values_are_exact) {
  if (!has_packed_product(Precision::int8, 1)) GTEST_SKIP() << "needs AVX-512 with VNNI";
  for (const std::size_t inputs : kInputs)
    for (const std::size_t columns : kColumns) {
      if (inputs * columns > 30'000) continue;  // the integers would take seconds
      expect_exact({Precision::int8, inputs, columns});
    }
}

TEST(PackedProduct, The_largest_values_do_not_overflow) {
  if (!has_packed_product(Precision::int8, 1)) GTEST_SKIP() << "needs AVX-512 with VNNI";
  const PackedShape shape{Precision::int8, 3072, 16};
  const std::vector<std::byte> bytes = packed(shape, std::vector<std::int8_t>(3072 * 16, -127));
  std::vector<std::uint8_t> input(3072, 255);
  std::vector<std::int32_t> sums(16);
  packed_product(shape, operand(Precision::int8, input, 1), bytes.data(), sums.data());
  for (const std::int32_t sum : sums) EXPECT_EQ(sum, -127 * 255 * 3072);
}

// To the bit, so that a row's sums are the same alone and among any others.
TEST(PackedProduct, An_f32_sum_runs_over_the_inputs_in_order) {
  if (!has_packed_product(Precision::f32, 1)) GTEST_SKIP() << "needs AVX-512";
  for (const std::size_t inputs : kInputs) {
    if (inputs > kLongestSum) continue;
    for (const std::size_t columns : kColumns) {
      const PackedShape shape{Precision::f32, inputs, columns};
      const std::vector<float> weights = tests::normals(inputs * columns, 5);
      const std::vector<std::byte> bytes = packed(shape, weights);
      for (const std::size_t rows : kPackedRowCounts) {
        std::vector<float> input = tests::normals(rows * inputs, 6);
        std::vector<float> sums(rows * columns);
        packed_product(shape, operand(Precision::f32, input, rows), bytes.data(), sums.data());
        for (std::size_t at = 0; at < sums.size(); ++at) {
          float sum = 0;
          for (std::size_t i = 0; i < inputs; ++i)
            sum = std::fma(input[at / columns * inputs + i], weights[at % columns * inputs + i], sum);
          ASSERT_EQ(std::bit_cast<std::uint32_t>(sums[at]), std::bit_cast<std::uint32_t>(sum))
              << rows << " x " << inputs << " x " << columns;
        }
      }
    }
  }
}

TEST(PackedProduct, There_is_none_for_bf16_and_for_long_f32_sums) {
  EXPECT_FALSE(has_packed_product(Precision::bf16, 64));
  EXPECT_FALSE(has_packed_product(Precision::f32, kLongestSum + 1));
}

}  // namespace
}  // namespace bellwether::nn
