#include "bellwether/nn/gguf/gguf_values.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <vector>

namespace bellwether::nn {
namespace {

using Bytes = std::vector<std::uint8_t>;

// 0x3C00 is 1, 0x4000 is 2, 0x3800 is 0.5 in f16.
std::vector<float> values(io::GgufType type, const Bytes& bytes) {
  const io::GgufBlock block = io::block_of(type);
  io::GgufTensor tensor{
      "w", type, {bytes.size() / block.bytes * block.values}, std::as_bytes(std::span(bytes))};
  std::vector<float> out(tensor.elements());
  const core::Status read = read_gguf_values(tensor, out);
  EXPECT_TRUE(read.has_value()) << (read ? "" : read.error().message);
  return out;
}

TEST(GgufValues, Of_whole_and_half_numbers) {
  EXPECT_EQ(values(io::GgufType::f16, {0, 0x3C, 0, 0xC0}), (std::vector<float>{1, -2}));
  EXPECT_EQ(values(io::GgufType::bf16, {0x80, 0x3F, 0, 0xC0}), (std::vector<float>{1, -2}));
  EXPECT_EQ(values(io::GgufType::f32, {0, 0, 0x80, 0x3F}), (std::vector<float>{1}));
}

TEST(GgufValues, Of_blocks_of_32) {
  Bytes eight{0, 0x38};  // d = 0.5
  for (int i = 0; i < 32; ++i) eight.push_back(static_cast<std::uint8_t>(i - 16));
  const auto q8 = values(io::GgufType::q8_0, eight);
  for (int i = 0; i < 32; ++i) EXPECT_EQ(q8[static_cast<std::size_t>(i)], 0.5f * static_cast<float>(i - 16));
  Bytes four{0, 0x40};  // d = 2
  for (int i = 0; i < 16; ++i) four.push_back(static_cast<std::uint8_t>(i | (15 - i) << 4));
  const auto q4 = values(io::GgufType::q4_0, four);
  for (int i = 0; i < 16; ++i) {
    EXPECT_EQ(q4[static_cast<std::size_t>(i)], 2.0f * static_cast<float>(i - 8));
    EXPECT_EQ(q4[static_cast<std::size_t>(i + 16)], 2.0f * static_cast<float>(7 - i));
  }
}

// d = 1, m = 0.5; scales of the eighths 1 … 7 and 63, minima 2, 4, …, 16, packed as ggml's get_scale_min_k4
// unpacks them: byte i (i < 4) holds scale i in its low six bits and two high bits of scale i + 4, bytes 4 to 7
// the same of minima, bytes 8 to 11 the low nibbles of scale and minimum i + 4.
Bytes k_header() {
  Bytes block{0, 0x3C, 0, 0x38};
  const std::uint8_t scales[8] = {1, 2, 3, 4, 5, 6, 7, 63}, minima[8] = {2, 4, 6, 8, 10, 12, 14, 16};
  for (int i = 0; i < 4; ++i) block.push_back(static_cast<std::uint8_t>(scales[i] | scales[i + 4] >> 4 << 6));
  for (int i = 0; i < 4; ++i) block.push_back(static_cast<std::uint8_t>(minima[i] | minima[i + 4] >> 4 << 6));
  for (int i = 4; i < 8; ++i)
    block.push_back(static_cast<std::uint8_t>((scales[i] & 15) | (minima[i] & 15) << 4));
  return block;
}

TEST(GgufValues, Of_four_and_five_bit_blocks_of_256) {
  Bytes four = k_header(), five = k_header();
  for (int i = 0; i < 32; ++i) five.push_back(0x82);  // the fifth bit of eighths 1 and 7
  for (int i = 0; i < 128; ++i) {
    const auto nibbles = static_cast<std::uint8_t>(i % 16 | (15 - i % 16) << 4);
    four.push_back(nibbles);
    five.push_back(nibbles);
  }
  const auto q4 = values(io::GgufType::q4_k, four), q5 = values(io::GgufType::q5_k, five);
  const float scales[8] = {1, 2, 3, 4, 5, 6, 7, 63}, minima[8] = {1, 2, 3, 4, 5, 6, 7, 8};  // times 0.5
  for (int eighth = 0; eighth < 8; ++eighth) {
    for (int i = 0; i < 32; ++i) {
      const int q = eighth % 2 == 0 ? i % 16 : 15 - i % 16;
      const auto place = static_cast<std::size_t>(eighth * 32 + i);
      EXPECT_EQ(q4[place], scales[eighth] * static_cast<float>(q) - minima[eighth]) << place;
      const int fifth = eighth == 1 || eighth == 7 ? 16 : 0;
      EXPECT_EQ(q5[place], scales[eighth] * static_cast<float>(q + fifth) - minima[eighth]) << place;
    }
  }
}

// Value 128 h + 32 j + i of a block has its low four bits in byte 64 h + i + 32 (j % 2), low nibble for j < 2,
// and its high two in bits 2 j of byte 32 h + i; its scale is number 8 h + 2 j + i / 16.
TEST(GgufValues, Of_six_bit_blocks_of_256) {
  Bytes block(210, 0);
  int q[256];
  for (int v = 0; v < 256; ++v) {
    q[v] = (v * 37 + 11) % 64;
    const int h = v / 128, j = v % 128 / 32, i = v % 32;
    block[static_cast<std::size_t>(64 * h + i + 32 * (j % 2))] |=
        static_cast<std::uint8_t>((q[v] & 15) << (j < 2 ? 0 : 4));
    block[static_cast<std::size_t>(128 + 32 * h + i)] |= static_cast<std::uint8_t>(q[v] >> 4 << 2 * j);
  }
  for (int s = 0; s < 16; ++s) block[static_cast<std::size_t>(192 + s)] = static_cast<std::uint8_t>(s - 8);
  block[209] = 0x40;  // d = 2
  const auto out = values(io::GgufType::q6_k, block);
  for (int v = 0; v < 256; ++v) {
    const int scale = v / 128 * 8 + v % 128 / 32 * 2 + v % 32 / 16 - 8;
    EXPECT_EQ(out[static_cast<std::size_t>(v)], 2.0f * static_cast<float>(scale * (q[v] - 32))) << v;
  }
}

TEST(GgufValues, Refuses_what_is_not_finite) {
  const Bytes infinite{0, 0x7C, 0, 0};
  io::GgufTensor tensor{"w", io::GgufType::f16, {2}, std::as_bytes(std::span(infinite))};
  std::vector<float> out(2);
  const core::Status read = read_gguf_values(tensor, out);
  ASSERT_FALSE(read.has_value());
  EXPECT_NE(read.error().message.find("element 0"), std::string::npos);
}

}  // namespace
}  // namespace bellwether::nn
