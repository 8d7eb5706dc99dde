#include "bellwether/nn/tensor.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

namespace bellwether::nn {
namespace {

std::uintptr_t address(const void* of) { return reinterpret_cast<std::uintptr_t>(of); }

TEST(Tensor, Types_have_the_bytes_of_their_names) {
  EXPECT_EQ(bytes_of(DType::f32), 4u);
  EXPECT_EQ(bytes_of(DType::i32), 4u);
  EXPECT_EQ(bytes_of(DType::bf16), 2u);
  EXPECT_EQ(bytes_of(DType::f16), 2u);
  EXPECT_EQ(bytes_of(DType::i8), 1u);
  EXPECT_EQ(bytes_of(DType::u8), 1u);
}

TEST(Tensor, Bytes_are_aligned_and_readable_beyond_their_end) {
  for (const std::size_t size : {1u, 63u, 64u, 65u, 5'000'000u}) {
    const AlignedBytes bytes(size);
    EXPECT_EQ(address(bytes.data()) % 64, 0u);
    EXPECT_EQ(bytes.size(), size);
    const volatile std::byte* const read = bytes.data();
    for (std::size_t i = size; i < size + 64; ++i) static_cast<void>(read[i]);
  }
}

TEST(Tensor, Pieces_of_an_arena_are_aligned_and_apart) {
  Arena arena;
  std::uintptr_t end = 0;
  for (const std::size_t size : {1u, 64u, 100u, 3u}) {
    const std::uintptr_t begin = address(arena.take(size));
    EXPECT_EQ(begin % 64, 0u);
    EXPECT_GE(begin, end);
    end = begin + size;
  }
}

TEST(Tensor, A_piece_larger_than_any_block_is_whole) {
  Arena arena;
  constexpr std::size_t kLarge = 100'000'000;
  std::byte* const large = arena.take(kLarge);
  std::byte* const next = arena.take(8);
  large[kLarge - 1] = std::byte{1};
  next[0] = std::byte{2};
  EXPECT_EQ(large[kLarge - 1], std::byte{1});
}

TEST(Tensor, The_last_dimension_makes_the_columns_of_a_matrix) {
  const Tensor cube(DType::f32, {2, 3, 4});
  EXPECT_EQ(cube.elements(), 24u);
  EXPECT_EQ(cube.as_matrix<float>().rows, 6u);
  EXPECT_EQ(cube.as_matrix<float>().columns, 4u);
  const Tensor row(DType::i8, {5});
  EXPECT_EQ(row.as_matrix<std::int8_t>().rows, 1u);
  const Tensor scalar(DType::f32, {});
  EXPECT_EQ(scalar.elements(), 1u);
  const Tensor empty(DType::f32, {3, 0});
  EXPECT_EQ(empty.as_matrix<float>().rows, 0u);
}

TEST(Tensor, Slices_of_a_matrix_are_views_of_its_rows_and_columns) {
  std::vector<int> values(12);
  for (std::size_t i = 0; i < 12; ++i) values[i] = static_cast<int>(i);
  const Matrix<int> part = matrix(values.data(), 3, 4).slice(1, 2).columns_from(2, 2);
  EXPECT_EQ(part.rows, 2u);
  EXPECT_EQ(part.columns, 2u);
  EXPECT_EQ(part.row(0)[0], 6);
  EXPECT_EQ(part.row(1)[1], 11);
}

}  // namespace
}  // namespace bellwether::nn
