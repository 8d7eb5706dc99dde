#include "bellwether/nn/decoder/interleaved_heads.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "bellwether/nn/ops/rotary.h"
#include "tests/nn/normals.h"

namespace bellwether::nn {
namespace {

TEST(InterleavedHeads, Even_rows_of_a_head_come_first) {
  std::vector<float> rows;
  for (int row = 0; row < 12; ++row) rows.insert(rows.end(), {static_cast<float>(row), 0.5f});
  part_pairs(matrix(rows.data(), 12, 2), 2);
  std::vector<float> first;
  for (std::size_t row = 0; row < 12; ++row) {
    first.push_back(rows[2 * row]);
    EXPECT_EQ(rows[2 * row + 1], 0.5f);
  }
  EXPECT_EQ(first, (std::vector<float>{0, 2, 4, 1, 3, 5, 6, 8, 10, 7, 9, 11}));
}

// Parting and then turning is turning neighbors by the same angle, and then parting.
TEST(InterleavedHeads, Turns_are_those_of_neighbors) {
  constexpr std::size_t kHeads = 2, kSize = 6;
  const std::vector<float> frequencies{1.0f, 0.25f, 0.0625f}, values = tests::normals(kHeads * kSize, 3);
  std::vector<float> parted = values, turned(values.size());
  part_pairs(matrix(parted.data(), kHeads * kSize, 1), kHeads);
  const std::vector<std::int32_t> positions{7};
  RotaryTurns(frequencies, 1.0f, positions).turn(0, kHeads, parted.data());
  for (std::size_t pair = 0; pair < kHeads * kSize / 2; ++pair) {
    const double angle = 7.0 * double{frequencies[pair % 3]}, a = values[2 * pair], b = values[2 * pair + 1];
    turned[2 * pair] = static_cast<float>(a * std::cos(angle) - b * std::sin(angle));
    turned[2 * pair + 1] = static_cast<float>(b * std::cos(angle) + a * std::sin(angle));
  }
  part_pairs(matrix(turned.data(), kHeads * kSize, 1), kHeads);
  for (std::size_t i = 0; i < turned.size(); ++i) EXPECT_NEAR(parted[i], turned[i], 1e-5) << i;
}

}  // namespace
}  // namespace bellwether::nn
