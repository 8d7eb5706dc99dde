#include "bellwether/nn/layers/trained_rows.h"

#include <gtest/gtest.h>

#include <bit>
#include <cstdint>
#include <vector>

#include "tests/nn/normals.h"

namespace bellwether::nn {
namespace {

TEST(TrainedRows, In_f32_products_read_the_rows_themselves) {
  std::vector<AlignedBytes> memory;
  const TrainedRows rows = take_rows(3, 5, Precision::f32, memory);
  EXPECT_EQ(memory.size(), 1u);
  EXPECT_EQ(static_cast<void*>(rows.rounded.values), static_cast<void*>(rows.exact.data));
}

TEST(TrainedRows, In_bf16_every_row_is_rounded_at_any_thread_count) {
  std::vector<AlignedBytes> memory;
  const TrainedRows rows = take_rows(21, 5, Precision::bf16, memory);
  EXPECT_EQ(memory.size(), 2u);
  const std::vector<float> values = tests::normals(21 * 5, 1);
  std::copy(values.begin(), values.end(), rows.exact.data);
  for (const std::size_t threads : {1u, 3u}) {
    core::ThreadPool pool(threads);
    std::fill_n(rows.rounded.values, 21 * 5 * 2, std::byte{0xff});
    round_rows(rows, pool);
    for (std::size_t i = 0; i < values.size(); ++i) {
      const std::uint32_t bits = rows.rounded.as_matrix<Bf16>().data[i].bits;
      ASSERT_NEAR(std::bit_cast<float>(bits << 16), values[i], std::abs(values[i]) / 256);
    }
  }
}

TEST(TrainedRows, A_slice_is_the_same_rows_of_both_forms) {
  std::vector<AlignedBytes> memory;
  const TrainedRows rows = take_rows(8, 5, Precision::bf16, memory), slice = rows.slice(2, 3);
  EXPECT_EQ(slice.exact.data, rows.exact.row(2));
  EXPECT_EQ(slice.rounded.values, rows.rounded.values + 2 * 5 * 2);
  EXPECT_EQ(slice.rounded.rows, 3u);
}

TEST(TrainedRows, Blocks_cover_every_row_once) {
  core::ThreadPool pool(3);
  for (const std::size_t rows : {0u, 1u, 7u, 8u, 9u, 100u}) {
    std::vector<int> visits(rows);
    for_each_row_block(rows, pool, [&](std::size_t first, std::size_t count) {
      for (std::size_t i = first; i < first + count; ++i) ++visits[i];
    });
    EXPECT_EQ(visits, std::vector<int>(rows, 1));
  }
}

}  // namespace
}  // namespace bellwether::nn
