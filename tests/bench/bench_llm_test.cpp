#include "bellwether/bench/bench_llm.h"

#include <gtest/gtest.h>

#include <vector>

#include "tests/support/test_job.h"

namespace bellwether::bench {
namespace {

// The best that products of blocks reach is measured for int8 and int4 alone, with hundreds of megabytes: not here.
BenchLlmOptions small_decoder() {
  BenchLlmOptions options;
  options.config.vocab_size = 97;
  options.config.hidden_size = 32;
  options.config.layers = 3;
  options.config.heads = 4;
  options.config.kv_heads = 2;
  options.config.head_size = 8;
  options.config.intermediate_size = 48;
  options.config.max_positions = 128;
  options.precisions = {nn::WeightPrecision::f32, nn::WeightPrecision::bf16};
  options.prompt = 20;
  options.tokens = 5;
  options.passes = 1;
  options.drift_layers = 2;
  return options;
}

TEST(BenchLlm, Measures_every_precision) {
  tests::TestJob job(2);
  std::vector<LlmRate> rates;
  const auto done =
      bench_llm(small_decoder(), job.get(), [&](const LlmRate& rate) { rates.push_back(rate); });
  ASSERT_TRUE(done) << done.error().message;
  ASSERT_EQ(rates.size(), 2u);
  // q and o are 32 x 32, k and v 16 x 32, the feed-forward matrices 48 x 32; the output layer 97 x 32.
  constexpr std::uint64_t kLayerWeights = 3 * (2 * 32 * 32 + 2 * 16 * 32 + 3 * 48 * 32);
  constexpr std::uint64_t kTokenWeights = kLayerWeights + 97 * 32;
  EXPECT_EQ(rates[0].weight_bytes, 4 * kTokenWeights);
  EXPECT_EQ(rates[1].weight_bytes, 2 * kTokenWeights);
  for (const LlmRate& rate : rates) {
    EXPECT_GT(rate.prefill, 0);
    EXPECT_GT(rate.decoding, 0);
    EXPECT_NEAR(rate.read_gigabytes, rate.decoding * static_cast<double>(rate.weight_bytes) * 1e-9, 1e-12);
    EXPECT_NEAR(rate.gigaops, rate.prefill * 2 * static_cast<double>(kLayerWeights) * 1e-9, 1e-9);
    EXPECT_EQ(rate.best_gigabytes, 0);
    EXPECT_EQ(rate.decoding_share, 0);
  }
}

// f32 beside itself; bf16 errs by 2⁻⁹ a number, and a few layers of them add up.
TEST(BenchLlm, Knows_how_far_a_precision_takes_the_logits) {
  tests::TestJob job(2);
  std::vector<LlmRate> rates;
  ASSERT_TRUE(bench_llm(small_decoder(), job.get(), [&](const LlmRate& rate) { rates.push_back(rate); }));
  EXPECT_EQ(rates[0].precision, nn::WeightPrecision::f32);
  EXPECT_EQ(rates[0].logit_error, 0);
  EXPECT_EQ(rates[0].same_first, 1);
  EXPECT_GT(rates[1].logit_error, 0);
  EXPECT_LT(rates[1].logit_error, 0.02);
  EXPECT_GT(rates[1].same_first, 0.9);
}

TEST(BenchLlm, Refuses_to_measure_nothing_and_more_than_the_model_reads) {
  tests::TestJob job;
  BenchLlmOptions none = small_decoder(), longer = small_decoder();
  none.tokens = 0;
  EXPECT_EQ(bench_llm(none, job.get(), [](const LlmRate&) {}).error().kind, core::ErrorKind::usage);
  longer.prompt = 200;
  const auto refused = bench_llm(longer, job.get(), [](const LlmRate&) {});
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("at most 128"), std::string::npos);
}

}  // namespace
}  // namespace bellwether::bench
