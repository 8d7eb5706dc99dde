#include "bellwether/nn/decoder/decoder.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

#include "tests/nn/decoder/decoder_fixture.h"
#include "tests/support/shared_data.h"

namespace bellwether::nn {
namespace {

using tests::DecoderFixture;
using tests::greedy_ids;
using tests::load_decoder_fixture;

Tensor run(const Decoder& model, std::span<const DecoderChunk> chunks, KvPool& pages, std::size_t threads) {
  core::ThreadPool pool(threads);
  auto logits = model.forward(chunks, pages, pool);
  EXPECT_TRUE(logits.has_value()) << (logits ? "" : logits.error().message);
  return logits ? std::move(*logits) : Tensor(DType::f32, {0, 1});
}

class DecoderOfFixture : public testing::TestWithParam<const char*> {};

TEST_P(DecoderOfFixture, Equals_the_logits_of_transformers) {
  const auto fixture = load_decoder_fixture(GetParam());
  if (!fixture) GTEST_SKIP() << tests::kNeedsShared;
  const auto model = Decoder::load(fixture->folder, {});
  ASSERT_TRUE(model.has_value()) << model.error().message;
  KvPool pages(model->kv_shape(), 64);
  std::vector<KvSequence> sequences(fixture->texts.size());
  std::vector<DecoderChunk> chunks;
  for (std::size_t i = 0; i < sequences.size(); ++i)
    chunks.push_back({fixture->texts[i], &sequences[i], LogitRows::all});
  const Tensor logits = run(*model, chunks, pages, 2);
  const std::size_t vocabulary = model->config().vocab_size;
  const float* row = logits.data<float>();
  for (std::size_t i = 0; i < sequences.size(); ++i) {
    for (const float expected : fixture->logits_of(i, vocabulary)) ASSERT_NEAR(*row++, expected, 1e-5) << i;
  }
}

TEST_P(DecoderOfFixture, Writes_the_greedy_text_of_transformers) {
  const auto fixture = load_decoder_fixture(GetParam());
  if (!fixture) GTEST_SKIP() << tests::kNeedsShared;
  const auto model = Decoder::load(fixture->folder, {});
  ASSERT_TRUE(model.has_value()) << model.error().message;
  const std::vector<std::int32_t> expected = fixture->integers("greedy");
  EXPECT_EQ(greedy_ids(*model, {expected.begin(), expected.begin() + 8}, expected.size()), expected);
}

// A text's logits have the same bits alone, packed with others, token by token, and at any number of threads.
void expect_same_bits_however_cut(const Decoder& model, const DecoderFixture& fixture) {
  KvPool pages(model.kv_shape(), 64);
  const auto& text = fixture.texts[0];
  KvSequence whole, other, single;
  const DecoderChunk packed[] = {{fixture.texts[1], &other, LogitRows::none}, {text, &whole, LogitRows::all}};
  const Tensor together = run(model, packed, pages, 3);
  const std::size_t vocabulary = model.config().vocab_size;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const DecoderChunk one{std::span(text).subspan(i, 1), &single};
    const Tensor logits = run(model, {&one, 1}, pages, 1);
    ASSERT_EQ(std::memcmp(logits.data<float>(), together.data<float>() + i * vocabulary, vocabulary * 4), 0)
        << i;
  }
}

TEST_P(DecoderOfFixture, A_token_has_the_same_bits_however_its_text_was_cut) {
  const auto fixture = load_decoder_fixture(GetParam());
  if (!fixture) GTEST_SKIP() << tests::kNeedsShared;
  const auto model = Decoder::load(fixture->folder, {});
  ASSERT_TRUE(model.has_value()) << model.error().message;
  expect_same_bits_however_cut(*model, *fixture);
}

// How far a precision takes the logits of a fixture's texts from those of f32: the root mean square of the
// differences by that of the f32 logits about their mean.
double logit_drift(const DecoderFixture& fixture, const Tensor& logits) {
  double error = 0, sum = 0, squares = 0;
  const float* row = logits.data<float>();
  for (std::size_t i = 0; i < fixture.texts.size(); ++i) {
    for (const float expected : fixture.logits_of(i, logits.shape()[1])) {
      error += std::pow(double{*row++} - expected, 2);
      sum += expected;
      squares += double{expected} * expected;
    }
  }
  const auto count = static_cast<double>(logits.elements());
  return std::sqrt(error / (squares - sum * sum / count));
}

struct DriftCase {
  WeightPrecision precision;
  double most;
};

// Rounding by a step s errs by s / sqrt(12). Of normal numbers the step is 2.9 / 127 of their size in 8 bits and
// 2.1 / 7.5 in 4, 0.7 % and 8 %; a product adds that of its inputs, and a few layers of them add up: three times
// that is the bound, and 2⁻⁹ times the same for bf16.
constexpr DriftCase kDrift[] = {
    {WeightPrecision::bf16, 0.01}, {WeightPrecision::int8, 0.03}, {WeightPrecision::int4, 0.25}};

TEST_P(DecoderOfFixture, Rounded_weights_stay_near_the_logits_of_f32) {
  const auto fixture = load_decoder_fixture(GetParam());
  if (!fixture) GTEST_SKIP() << tests::kNeedsShared;
  for (const DriftCase& each : kDrift) {
    const auto model = Decoder::load(fixture->folder, {each.precision, {}, nullptr});
    ASSERT_TRUE(model.has_value()) << model.error().message;
    KvPool pages(model->kv_shape(), 64);
    std::vector<KvSequence> sequences(fixture->texts.size());
    std::vector<DecoderChunk> chunks;
    for (std::size_t i = 0; i < sequences.size(); ++i)
      chunks.push_back({fixture->texts[i], &sequences[i], LogitRows::all});
    const double drift = logit_drift(*fixture, run(*model, chunks, pages, 2));
    RecordProperty("drift_" + core::value_text(each.precision), std::to_string(drift));
    EXPECT_LT(drift, each.most) << core::value_text(each.precision);
    EXPECT_GT(drift, 0) << core::value_text(each.precision);
  }
}

class DecoderInBlocks : public testing::TestWithParam<WeightPrecision> {};

// The same bits alone, packed with others, and token by token: few rows and many are different kernels.
TEST_P(DecoderInBlocks, A_token_has_the_same_bits_however_its_text_was_cut) {
  const auto fixture = load_decoder_fixture("qwen2");
  if (!fixture) GTEST_SKIP() << tests::kNeedsShared;
  const auto model = Decoder::load(fixture->folder, {GetParam(), {}, nullptr});
  ASSERT_TRUE(model.has_value()) << model.error().message;
  expect_same_bits_however_cut(*model, *fixture);
}

INSTANTIATE_TEST_SUITE_P(Precisions, DecoderInBlocks,
                         testing::Values(WeightPrecision::bf16, WeightPrecision::int8,
                                         WeightPrecision::int4));

INSTANTIATE_TEST_SUITE_P(Fixtures, DecoderOfFixture, testing::Values("qwen2", "llama3"));

TEST(Decoder, Refuses_ids_and_lengths_it_was_not_made_for) {
  const auto fixture = load_decoder_fixture("qwen2");
  if (!fixture) GTEST_SKIP() << tests::kNeedsShared;
  const auto model = Decoder::load(fixture->folder, {});
  ASSERT_TRUE(model.has_value()) << model.error().message;
  core::ThreadPool pool(1);
  KvPool pages(model->kv_shape(), 64);
  KvSequence sequence;
  const std::vector<std::int32_t> outside{173}, fits(128, 1), long_text(129, 1);
  const auto error = [&](const std::vector<std::int32_t>& ids) {
    const DecoderChunk chunk{ids, &sequence};
    const auto logits = model->forward({&chunk, 1}, pages, pool);
    return logits ? "" : logits.error().message;
  };
  EXPECT_NE(error(outside).find("token 173"), std::string::npos);
  EXPECT_NE(error(long_text).find("at most 128"), std::string::npos);
  EXPECT_EQ(sequence.length(), 0u);
  EXPECT_EQ(error(fits), "");
}

TEST(Decoder, Is_as_before_where_no_page_is_free) {
  const auto fixture = load_decoder_fixture("qwen2");
  if (!fixture) GTEST_SKIP() << tests::kNeedsShared;
  const auto model = Decoder::load(fixture->folder, {});
  ASSERT_TRUE(model.has_value()) << model.error().message;
  core::ThreadPool pool(1);
  KvPool pages(model->kv_shape(), 1);
  KvSequence first, second;
  const DecoderChunk chunks[] = {{fixture->texts[0], &first}, {fixture->texts[1], &second}};
  const auto logits = model->forward(chunks, pages, pool);
  ASSERT_FALSE(logits.has_value());
  EXPECT_EQ(logits.error().kind, core::ErrorKind::memory);
  EXPECT_EQ(pages.pages_in_use(), 0u);
  EXPECT_EQ(first.length(), 0u);
}

}  // namespace
}  // namespace bellwether::nn
