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
TEST_P(DecoderOfFixture, A_token_has_the_same_bits_however_its_text_was_cut) {
  const auto fixture = load_decoder_fixture(GetParam());
  if (!fixture) GTEST_SKIP() << tests::kNeedsShared;
  const auto model = Decoder::load(fixture->folder, {});
  ASSERT_TRUE(model.has_value()) << model.error().message;
  KvPool pages(model->kv_shape(), 64);
  const auto& text = fixture->texts[0];
  KvSequence whole, other, single;
  const DecoderChunk packed[] = {{fixture->texts[1], &other, LogitRows::none},
                                 {text, &whole, LogitRows::all}};
  const Tensor together = run(*model, packed, pages, 3);
  const std::size_t vocabulary = model->config().vocab_size;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const DecoderChunk one{std::span(text).subspan(i, 1), &single};
    const Tensor logits = run(*model, {&one, 1}, pages, 1);
    ASSERT_EQ(std::memcmp(logits.data<float>(), together.data<float>() + i * vocabulary, vocabulary * 4), 0)
        << i;
  }
}

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
