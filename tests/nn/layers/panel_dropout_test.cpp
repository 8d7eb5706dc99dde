#include "bellwether/nn/layers/panel_dropout.h"

#include <gtest/gtest.h>

#include <cmath>

#include "bellwether/nn/layers/panel.h"

namespace bellwether::nn {
namespace {

TEST(PanelDropout, Masks_are_the_draws_of_the_counter_based_generator) {
  const PanelDropout dropout{
      .rate = 0.3, .key = {.seed = 0x0123456789abcdef, .epoch = 2, .step = 7, .sample = 32}, .stream = 3};
  constexpr std::size_t kRows = 11;
  PanelBuffer mask(kRows * kPanelSamples);
  draw_masks(dropout, kRows, mask.data());
  for (std::uint32_t row = 0; row < kRows; ++row) {
    for (std::uint32_t s = 0; s < kPanelSamples; ++s) {
      const auto words = core::philox({(3u << 24) + row / 4, 32 + s, 7, 2}, {0x89abcdef, 0x01234567});
      const bool kept = words[row % 4] >= static_cast<std::uint32_t>(0.3 * 0x1p32);
      ASSERT_EQ(mask.row(row)[s], kept ? static_cast<float>(1.0 / 0.7) : 0.0f) << row << " " << s;
    }
  }
}

// Four standard errors of a share of 0.2 over 320,000 draws are 0.0028.
TEST(PanelDropout, The_share_dropped_is_the_rate) {
  constexpr std::size_t kRows = 20'000;
  PanelBuffer mask(kRows * kPanelSamples);
  draw_masks({.rate = 0.2, .key = {.seed = 1}, .stream = 0}, kRows, mask.data());
  double dropped = 0.0;
  for (std::size_t i = 0; i < mask.size(); ++i) dropped += mask.data()[i] == 0.0f ? 1.0 : 0.0;
  EXPECT_NEAR(dropped / static_cast<double>(mask.size()), 0.2, 0.0028);
}

TEST(PanelDropout, A_rate_of_zero_drops_nothing) {
  PanelBuffer mask(4 * kPanelSamples);
  draw_masks({}, 4, mask.data());
  for (std::size_t i = 0; i < mask.size(); ++i) EXPECT_EQ(mask.data()[i], 1.0f);
}

}  // namespace
}  // namespace bellwether::nn
