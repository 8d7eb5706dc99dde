#include "bellwether/nn/decoder/rope_settings.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace bellwether::nn {
namespace {

TEST(RopeFrequencies, Fall_from_one_by_powers_of_theta) {
  RopeSettings rope;
  rope.theta = 1e6;
  const auto frequencies = rope_frequencies(rope, 128);
  ASSERT_EQ(frequencies.size(), 64u);
  for (std::size_t i = 0; i < 64; ++i) {
    const double expected = std::pow(1e6, -static_cast<double>(i) / 64);
    EXPECT_NEAR(frequencies[i] / expected, 1, 1e-6);
  }
  rope.scaling = RopeScaling::linear;
  rope.factor = 4;
  EXPECT_NEAR(rope_frequencies(rope, 128)[0], 0.25, 1e-7);
}

// The three bands of "The Llama 3 Herd of Models" as transformers' _compute_llama3_parameters has them: waves
// longer than 8192 are stretched eightfold, shorter than 2048 not at all.
TEST(RopeFrequencies, Of_llama_3_are_scaled_by_wave_length) {
  RopeSettings plain, scaled;
  plain.theta = scaled.theta = 5e5;
  scaled.scaling = RopeScaling::llama3;
  scaled.factor = 8;
  scaled.original_positions = 8192;
  const auto before = rope_frequencies(plain, 128), after = rope_frequencies(scaled, 128);
  std::size_t between = 0;
  for (std::size_t i = 0; i < before.size(); ++i) {
    const double wave = 2 * std::numbers::pi / double{before[i]};
    if (wave < 2048) {
      EXPECT_EQ(after[i], before[i]);
    } else if (wave > 8192) {
      EXPECT_EQ(after[i], before[i] / 8);
    } else {
      const double smooth = (8192 / wave - 1) / 3;
      EXPECT_NEAR(after[i] / (double{before[i]} * ((1 - smooth) / 8 + smooth)), 1, 1e-6);
      ++between;
    }
  }
  EXPECT_GT(between, 0u);
}

// Peng et al. 2023 with factor 4 over 32,768 positions, theta 1e6, heads of 128: the ramp runs from pair
// floor(128 ln(32768 / (32 2π)) / (2 ln 1e6)) = 23 to ceil(128 ln(32768 / 2π) / (2 ln 1e6)) = 40.
TEST(RopeFrequencies, Of_yarn_ramp_between_fast_and_slow_turns) {
  RopeSettings plain, scaled;
  plain.theta = scaled.theta = 1e6;
  scaled.scaling = RopeScaling::yarn;
  scaled.factor = 4;
  scaled.original_positions = 32768;
  const auto before = rope_frequencies(plain, 128), after = rope_frequencies(scaled, 128);
  EXPECT_EQ(after[23], before[23]);
  EXPECT_LT(after[24], before[24]);
  EXPECT_GT(after[39], before[39] / 4);
  EXPECT_FLOAT_EQ(after[40], before[40] / 4);
  EXPECT_FLOAT_EQ(rope_magnitude(scaled), static_cast<float>(0.1 * std::log(4.0) + 1));
  EXPECT_EQ(rope_magnitude(plain), 1.0f);
}

}  // namespace
}  // namespace bellwether::nn
