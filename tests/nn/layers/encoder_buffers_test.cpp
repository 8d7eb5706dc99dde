#include "bellwether/nn/layers/encoder_buffers.h"

#include <gtest/gtest.h>

#include <cstdint>

namespace bellwether::nn {
namespace {

// Hand calculation, each piece rounded up to 64 bytes, 5 rows of 4 and 8 columns:
//   f32   x 80→128, queries 128, key_values 160→192, context 128, delta 128, up 160→192
//   bf16  beside these but up: x 40→64, context 64, up 80→128
//   int8  all of f32; x 20→64 and 5 scales of 8 bytes 64, context 64 + 64, up 40→64 and 64
TEST(EncoderBuffers, Take_the_bytes_that_were_counted) {
  const auto bytes = [](Precision precision) { return encoder_buffer_bytes({5, 4, 8, precision}); };
  constexpr std::size_t kRows = 128 + 128 + 192 + 128 + 128;
  EXPECT_EQ(bytes(Precision::f32), kRows + 192);
  EXPECT_EQ(bytes(Precision::bf16), kRows + 64 + 64 + 128);
  EXPECT_EQ(bytes(Precision::int8), kRows + 192 + 3 * (64 + 64));
}

TEST(EncoderBuffers, Pieces_lie_in_the_memory_and_apart) {
  const EncoderBuffers buffers = make_encoder_buffers({5, 4, 8, Precision::int8}, {});
  const auto* const begin = buffers.memory.data();
  const std::byte* places[] = {reinterpret_cast<const std::byte*>(buffers.x.data),
                               buffers.x_operand.values,
                               reinterpret_cast<const std::byte*>(buffers.queries.data),
                               reinterpret_cast<const std::byte*>(buffers.key_values.data),
                               reinterpret_cast<const std::byte*>(buffers.context.data),
                               buffers.context_operand.values,
                               reinterpret_cast<const std::byte*>(buffers.delta.data),
                               reinterpret_cast<const std::byte*>(buffers.up.data),
                               buffers.up_operand.values};
  const std::byte* before = begin - 1;
  for (const std::byte* each : places) {
    EXPECT_GT(each, before);
    EXPECT_LT(each, begin + buffers.memory.size());
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(each) % 64, 0u);
    before = each;
  }
  EXPECT_EQ(buffers.key_values.columns, 8u);
}

TEST(EncoderBuffers, In_f32_products_read_the_rows_themselves) {
  const EncoderBuffers buffers = make_encoder_buffers({5, 4, 8, Precision::f32}, {});
  EXPECT_EQ(static_cast<void*>(buffers.x_operand.values), static_cast<void*>(buffers.x.data));
  EXPECT_EQ(static_cast<void*>(buffers.up_operand.values), static_cast<void*>(buffers.up.data));
}

TEST(EncoderBuffers, Memory_that_is_large_enough_is_used_again) {
  EncoderBuffers large = make_encoder_buffers({50, 4, 8, Precision::f32}, {});
  const std::byte* const place = large.memory.data();
  EncoderBuffers small = make_encoder_buffers({5, 4, 8, Precision::f32}, std::move(large.memory));
  EXPECT_EQ(small.memory.data(), place);
  const EncoderBuffers larger = make_encoder_buffers({100, 4, 8, Precision::f32}, std::move(small.memory));
  EXPECT_GE(larger.memory.size(), encoder_buffer_bytes({100, 4, 8, Precision::f32}));
}

}  // namespace
}  // namespace bellwether::nn
