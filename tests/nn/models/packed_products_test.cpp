#include "bellwether/nn/models/packed_products.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>

#include "bellwether/nn/models/bert.h"
#include "bellwether/nn/models/bert_weights.h"
#include "bellwether/nn/ops/packed_product.h"
#include "bellwether/nn/ops/quantize.h"
#include "bellwether/nn/safetensors_values.h"
#include "tests/nn/normals.h"

namespace bellwether::nn {
namespace {

BertConfig small_config() {
  BertConfig config;
  config.vocab_size = 300;
  config.hidden_size = 64;
  config.layers = 2;
  config.heads = 2;
  config.intermediate_size = 256;
  config.max_positions = 32;
  config.labels = {"a", "b", "c"};
  return config;
}

// Bytes from a multiple of 64 on.
AlignedBytes aligned(const std::string& bytes) {
  AlignedBytes copy(bytes.size());
  std::memcpy(copy.data(), bytes.data(), bytes.size());
  return copy;
}

TEST(PackedProducts, Are_read_in_the_order_in_which_they_were_written) {
  const std::vector<float> weights = tests::normals(70 * 10, 3);
  PackedProductsWriter writer;
  writer.add(matrix(weights.data(), 70, 10));
  writer.add(matrix(weights.data(), 10, 70));
  const std::string written = writer.take();
  const AlignedBytes bytes = aligned(written);
  PackedProducts products({bytes.data(), written.size()});
  const auto first = products.next(70, 10);
  ASSERT_TRUE(first) << first.error().message;
  const QuantizedWeights quantized = quantize_weights(matrix(weights.data(), 70, 10));
  EXPECT_TRUE(std::equal(quantized.scales.begin(), quantized.scales.end(), first->scales));
  EXPECT_TRUE(std::equal(quantized.sums.begin(), quantized.sums.end(), first->sums));
  EXPECT_FALSE(products.next(70, 10)) << "the second is of another size";
  EXPECT_TRUE(products.next(10, 70));
  EXPECT_FALSE(products.next(10, 70)) << "there is no third";
}

TEST(PackedProducts, A_model_of_them_answers_with_the_same_bits) {
  if (!has_packed_product(Precision::int8, 1)) GTEST_SKIP() << "needs AVX-512 with VNNI";
  const BertConfig config = small_config();
  auto weights = BertWeights::make(config, BertHead::classifier, NewWeightSource(4, 0.3));
  ASSERT_TRUE(weights);
  const ParameterPlace& place = weights->place("bert.embeddings.word_embeddings.weight");
  const std::span<float> words = weights->all().subspan(place.first, place.parameter.elements());
  std::vector<Bf16> stored(words.size());
  to_bf16(words.data(), stored.data(), words.size());
  for (std::size_t i = 0; i < words.size(); ++i) words[i] = f32_from_bf16(stored[i].bits);
  const InMemoryWeights source(*weights);
  const auto products = Bert::pack(config, source);
  ASSERT_TRUE(products) << products.error().message;
  const AlignedBytes bytes = aligned(*products);
  const PackedBert packed{{bytes.data(), products->size()},
                          matrix<const Bf16>(stored.data(), config.vocab_size, config.hidden_size)};

  const auto made = Bert::make(config, source, {.precision = Precision::int8});
  const auto read = Bert::make(config, source, {.precision = Precision::int8, .packed = packed});
  ASSERT_TRUE(made && read);
  core::ThreadPool pool(1);
  TokenBatch batch;
  batch.add(std::vector<std::int32_t>{5, 299, 17, 4});
  batch.add(std::vector<std::int32_t>{7});
  const auto expected = made->run(batch, HiddenStates::all, pool),
             got = read->run(batch, HiddenStates::all, pool);
  ASSERT_TRUE(expected && got);
  EXPECT_TRUE(std::ranges::equal(expected->logits.values<float>(), got->logits.values<float>()));
  for (std::size_t i = 0; i < expected->hidden.size(); ++i)
    EXPECT_TRUE(std::ranges::equal(expected->hidden[i].values<float>(), got->hidden[i].values<float>())) << i;
}

TEST(PackedProducts, Those_of_another_model_are_refused) {
  if (!has_packed_product(Precision::int8, 1)) GTEST_SKIP() << "needs AVX-512 with VNNI";
  BertConfig config = small_config();
  const NewWeightSource source(4, 0.3);
  const auto products = Bert::pack(config, source);
  const AlignedBytes bytes = aligned(*products);
  const std::vector<Bf16> words(config.vocab_size * config.hidden_size);
  config.intermediate_size = 128;
  const PackedBert packed{{bytes.data(), products->size()},
                          matrix<const Bf16>(words.data(), config.vocab_size, config.hidden_size)};
  const auto made = Bert::make(config, source, {.precision = Precision::int8, .packed = packed});
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().kind, core::ErrorKind::model);
}

}  // namespace
}  // namespace bellwether::nn
