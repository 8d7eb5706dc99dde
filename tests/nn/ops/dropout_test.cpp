#include "bellwether/nn/ops/dropout.h"

#include <gtest/gtest.h>

#include <vector>

namespace bellwether::nn {
namespace {

// The header's rule, by core::philox.
bool rule_drops(const Dropout& dropout, std::uint32_t row, std::uint32_t column) {
  const std::uint64_t seed = dropout_seed(dropout);
  const auto words = core::philox(
      {column / 64 * 16 + column % 16, dropout.key.sample + row, dropout.key.step, dropout.key.epoch},
      {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)});
  return words[column % 64 / 16] < static_cast<std::uint32_t>(dropout.rate * 0x1p32);
}

TEST(Dropout, Follows_the_rule_at_every_width) {
  const Dropout dropout{0.3, {.seed = 77, .epoch = 2, .step = 9, .sample = 40}, 5};
  for (std::size_t columns = 1; columns <= 200; columns += 7) {
    std::vector<float> values(3 * columns, 2.0f);
    drop(dropout, matrix(values.data(), 3, columns));
    for (std::uint32_t i = 0; i < values.size(); ++i) {
      const auto width = static_cast<std::uint32_t>(columns);
      EXPECT_EQ(values[i], rule_drops(dropout, i / width, i % width) ? 0.0f : 2.0f * (1.0f / 0.7f)) << i;
    }
  }
}

TEST(Dropout, Drops_its_share_and_keeps_the_mean) {
  std::vector<float> values(100 * 1000, 1.0f);
  drop({0.1, {.seed = 1}, 0}, matrix(values.data(), 100, 1000));
  double sum = 0;
  std::size_t dropped = 0;
  for (const float each : values) {
    sum += each;
    dropped += each == 0.0f ? 1 : 0;
  }
  EXPECT_NEAR(static_cast<double>(dropped), 10'000, 4 * 95);  // binomial, four standard deviations
  EXPECT_NEAR(sum / 1e5, 1.0, 0.005);
}

TEST(Dropout, Streams_steps_and_rows_draw_apart) {
  const auto drawn = [](const Dropout& dropout) {
    std::vector<float> values(64, 1.0f);
    drop(dropout, matrix(values.data(), 1, 64));
    return values;
  };
  const auto first = drawn({0.5, {.seed = 1}, 0});
  EXPECT_NE(first, drawn({0.5, {.seed = 1}, 1}));
  EXPECT_NE(first, drawn({0.5, {.seed = 1, .step = 1}, 0}));
  EXPECT_NE(first, drawn({0.5, {.seed = 1, .sample = 1}, 0}));
  EXPECT_EQ(first, drawn({0.5, {.seed = 1}, 0}));
}

}  // namespace
}  // namespace bellwether::nn
