#include "bellwether/generate/sampling.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <vector>

namespace bellwether::generate {
namespace {

using Tokens = std::vector<std::int32_t>;

// Probabilities 0.4, 0.3, 0.2, 0.1.
std::vector<float> logits() { return {std::log(0.2f), std::log(0.4f), std::log(0.1f), std::log(0.3f)}; }

std::uint32_t choose(const SamplingOptions& options, const Tokens& text = {}, std::uint32_t stream = 0) {
  std::vector<float> values = logits();
  return choose_token(values, text, options, stream);
}

std::map<std::uint32_t, double> shares(const SamplingOptions& options) {
  constexpr std::uint32_t kDraws = 20'000;
  std::map<std::uint32_t, double> counts;
  for (std::uint32_t i = 0; i < kDraws; ++i) counts[choose(options, {}, i)] += 1.0 / kDraws;
  return counts;
}

TEST(Sampling, Without_temperature_takes_the_likeliest) {
  EXPECT_EQ(choose({}), 1u);
  std::vector<float> equal{1, 2, 2};
  EXPECT_EQ(choose_token(equal, {}, {}), 1u);
}

// 20,000 draws: a share's standard deviation is below 0.0035.
TEST(Sampling, Draws_by_probability_at_the_temperature) {
  const auto plain = shares({.temperature = 1});
  EXPECT_NEAR(plain.at(1), 0.4, 0.015);
  EXPECT_NEAR(plain.at(3), 0.3, 0.015);
  EXPECT_NEAR(plain.at(2), 0.1, 0.015);
  const auto cold = shares({.temperature = 0.5});  // squares: 16, 9, 4, 1 of 30
  EXPECT_NEAR(cold.at(1), 16.0 / 30, 0.015);
  EXPECT_NEAR(cold.at(2), 1.0 / 30, 0.015);
}

TEST(Sampling, Keeps_the_likeliest_few) {
  const auto two = shares({.temperature = 1, .top_k = 2});
  EXPECT_EQ(two.size(), 2u);
  EXPECT_NEAR(two.at(1), 4.0 / 7, 0.015);
  EXPECT_EQ(shares({.temperature = 1, .top_p = 0.69}).size(), 2u);
  EXPECT_EQ(shares({.temperature = 1, .top_p = 0.71}).size(), 3u);
  EXPECT_EQ(shares({.temperature = 1, .top_p = 1e-9}).size(), 1u);
  EXPECT_EQ(shares({.temperature = 1, .min_p = 0.4}).size(), 3u);
}

TEST(Sampling, Makes_tokens_of_the_text_less_likely) {
  std::vector<float> values{2.0f, 3.0f, -1.0f};
  EXPECT_EQ(choose_token(values, Tokens{1, 1, 2, 77}, {.repetition_penalty = 2}), 0u);
  EXPECT_EQ(values[1], 1.5f);  // once, however often it stands there
  EXPECT_EQ(values[2], -2.0f);
}

TEST(Sampling, Depends_on_seed_place_and_stream_alone) {
  const SamplingOptions options{.temperature = 1, .seed = 5};
  EXPECT_EQ(choose(options, {1, 2}), choose(options, {3, 0}));
  std::map<std::uint32_t, int> by_place, by_seed;
  for (std::size_t i = 0; i < 50; ++i) {
    ++by_place[choose(options, Tokens(i, 0))];
    ++by_seed[choose({.temperature = 1, .seed = i})];
  }
  EXPECT_GT(by_place.size(), 1u);
  EXPECT_GT(by_seed.size(), 1u);
}

}  // namespace
}  // namespace bellwether::generate
