#include "bellwether/train/llm/decoder_memory_plan.h"

#include <gtest/gtest.h>

namespace bellwether::train {
namespace {

// Qwen2.5-1.5B with an adapter of rank 8.
DecoderPlanInput large_input() {
  nn::DecoderConfig config;
  config.family = nn::DecoderFamily::qwen2;
  config.vocab_size = 151'936;
  config.hidden_size = 1536;
  config.layers = 28;
  config.heads = 12;
  config.kv_heads = 2;
  config.head_size = 128;
  config.intermediate_size = 8960;
  config.max_positions = 32'768;
  config.tied = true;
  return {config, 9'232'384, 8, 0.1, 2};
}

constexpr DecoderSettings kWanted{nn::Precision::f32, nn::Activations::keep, 1024, 4096};
constexpr std::uint64_t kGiB = std::uint64_t{1} << 30;

TEST(DecoderMemoryPlan, The_weights_of_a_large_base_take_what_was_counted) {
  DecoderSettings settings = kWanted;
  settings.precision = nn::Precision::bf16;
  const std::uint64_t base = plan_memory(large_input(), settings).base;
  EXPECT_GE(base, 3'087'428'608u);
  EXPECT_LT(base, 3'089'000'000u) << "norms and biases stay f32";
}

TEST(DecoderMemoryPlan, Steps_down_until_it_fits) {
  const auto fitted = fit_settings(large_input(), kWanted, 256, 6 * kGiB);
  ASSERT_TRUE(fitted.has_value()) << fitted.error().message;
  EXPECT_LE(fitted->plan.peak(), 6 * kGiB);
  EXPECT_EQ(fitted->settings.precision, nn::Precision::bf16);
  EXPECT_EQ(fitted->settings.activations, nn::Activations::recompute);
  EXPECT_EQ(fitted->settings.max_length, 1024u) << "1,024 tokens fit within 6 GiB beside a bf16 base";
  EXPECT_EQ(fitted->steps.size(), 3u);
}

TEST(DecoderMemoryPlan, Leaves_all_as_it_is_where_there_is_room) {
  const auto fitted = fit_settings(large_input(), kWanted, 256, 200 * kGiB);
  ASSERT_TRUE(fitted.has_value());
  EXPECT_TRUE(fitted->steps.empty());
  EXPECT_EQ(fitted->settings.precision, nn::Precision::f32);
}

TEST(DecoderMemoryPlan, Long_texts_fit_in_24_GiB) {
  DecoderSettings settings = kWanted;
  settings.max_length = settings.pack_tokens = 4096;
  const auto fitted = fit_settings(large_input(), settings, 4096, 24 * kGiB);
  ASSERT_TRUE(fitted.has_value()) << fitted.error().message;
  EXPECT_EQ(fitted->settings.max_length, 4096u);
}

TEST(DecoderMemoryPlan, Refuses_what_cannot_fit) {
  const auto fitted = fit_settings(large_input(), kWanted, 256, 2 * kGiB);
  ASSERT_FALSE(fitted.has_value());
  EXPECT_EQ(fitted.error().kind, core::ErrorKind::memory);
  EXPECT_NE(fitted.error().message.find("what would fit"), std::string::npos);
}

}  // namespace
}  // namespace bellwether::train
