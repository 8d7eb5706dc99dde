#include "bellwether/nn/safetensors_values.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

namespace bellwether::nn {
namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();
constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

// IEEE 754 binary16: hand calculation.
TEST(SafetensorsValues, Half_precision_converts_exactly) {
  EXPECT_EQ(f32_from_f16(0x3C00), 1.0f);
  EXPECT_EQ(f32_from_f16(0xC000), -2.0f);
  EXPECT_EQ(f32_from_f16(0x7BFF), 65504.0f);
  EXPECT_EQ(f32_from_f16(0x0001), 0x1p-24f);
  EXPECT_EQ(f32_from_f16(0x83FF), -0x1.ff8p-15f);
  EXPECT_EQ(f32_from_f16(0x7C00), kInfinity);
  EXPECT_TRUE(std::isnan(f32_from_f16(0x7E00)));
  EXPECT_TRUE(std::signbit(f32_from_f16(0x8000)));
}

TEST(SafetensorsValues, Bfloat16_rounds_to_nearest_even) {
  EXPECT_EQ(bf16_from_f32(1.0f), 0x3F80);
  EXPECT_EQ(bf16_from_f32(std::bit_cast<float>(0x3F808000u)), 0x3F80);  // half-way: to even
  EXPECT_EQ(bf16_from_f32(std::bit_cast<float>(0x3F818000u)), 0x3F82);
  EXPECT_EQ(bf16_from_f32(std::bit_cast<float>(0x3F808001u)), 0x3F81);
  EXPECT_EQ(bf16_from_f32(kInfinity), 0x7F80);
  EXPECT_TRUE(std::isnan(f32_from_bf16(bf16_from_f32(std::bit_cast<float>(0x7F800001u)))));
  for (std::uint32_t bits = 0; bits < 0x7F80; ++bits) {
    EXPECT_EQ(bf16_from_f32(f32_from_bf16(static_cast<std::uint16_t>(bits))), bits);
  }
}

TEST(SafetensorsValues, Unaligned_bytes_are_read) {
  std::vector<std::byte> bytes(9);
  const float values[2] = {1.5f, -2.5f};
  std::memcpy(bytes.data() + 1, values, 8);
  const StoredTensor tensor{"w", StoredType::f32, {2}, std::span(bytes).subspan(1)};
  std::vector<float> out(2);
  ASSERT_TRUE(read_f32(tensor, out));
  EXPECT_EQ(out, (std::vector<float>{1.5f, -2.5f}));
  EXPECT_FALSE(view_f32(tensor));
}

TEST(SafetensorsValues, Types_that_are_no_floats_are_refused_by_name) {
  const std::vector<std::byte> bytes(8);
  std::vector<float> out(1);
  const auto status = read_f32({"ids", StoredType::i64, {1}, bytes}, out);
  ASSERT_FALSE(status);
  EXPECT_NE(status.error().message.find("stored as I64"), std::string::npos);
}

TEST(SafetensorsValues, One_bad_element_is_found_wherever_it_lies) {
  for (const float bad : {kNan, kInfinity, -kInfinity}) {
    for (const std::size_t place : {0u, 1u, 1023u, 1024u, 2500u}) {
      std::vector<float> values(2501, std::numeric_limits<float>::max());
      EXPECT_FALSE(first_non_finite(std::span<const float>(values)));
      values[place] = bad;
      EXPECT_EQ(first_non_finite(std::span<const float>(values)), place);
      EXPECT_FALSE(require_finite(stored_f32("w", {values.size()}, values)));
    }
  }
}

TEST(SafetensorsValues, Bad_halves_and_doubles_are_found) {
  const std::vector<std::uint16_t> halves{0x3C00, 0x7C00}, brains{0x3F80, 0xFFC0};
  const std::vector<double> doubles{1.0, -std::numeric_limits<double>::infinity()};
  EXPECT_EQ(first_non_finite({"h", StoredType::f16, {2}, std::as_bytes(std::span(halves))}), 1u);
  EXPECT_EQ(first_non_finite({"b", StoredType::bf16, {2}, std::as_bytes(std::span(brains))}), 1u);
  EXPECT_EQ(first_non_finite({"d", StoredType::f64, {2}, std::as_bytes(std::span(doubles))}), 1u);
}

}  // namespace
}  // namespace bellwether::nn
