#include "bellwether/nn/models/masked_lm.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "bellwether/core/random.h"
#include "bellwether/nn/models/bert_training.h"
#include "tests/nn/bert_fixture.h"
#include "tests/support/shared_data.h"

namespace bellwether::nn {
namespace {

BertConfig masked_config() {
  BertConfig config;
  config.vocab_size = 500;
  config.hidden_size = 64;
  config.layers = 2;
  config.heads = 4;
  config.intermediate_size = 128;
  config.max_positions = 32;
  config.hidden_dropout = config.attention_dropout = 0;
  return config;
}

MaskedLm masked_lm(Precision precision) {
  auto model = MaskedLm::make(masked_config(), NewWeightSource(3, 0.1), precision);
  EXPECT_TRUE(model) << model.error().message;
  return std::move(*model);
}

struct OutputTexts {
  TokenBatch texts;
  std::vector<std::size_t> positions;
};

OutputTexts output_texts() {
  OutputTexts outputs;
  core::Random random({11});
  for (std::size_t text = 0; text < 12; ++text) {
    std::vector<std::int32_t> ids(2 + random.below(30));
    for (std::int32_t& id : ids) id = static_cast<std::int32_t>(random.below(500));
    outputs.positions.push_back(outputs.texts.tokens() + 1);
    outputs.texts.add(ids);
  }
  return outputs;
}

TEST(MaskedLm, Equals_the_reference) {
  const auto fixture = tests::load_bert_fixture("bert_masked_lm");
  if (!fixture) GTEST_SKIP() << tests::kNeedsShared;
  const auto config = read_bert_config(fixture->folder, {});
  const auto stored = StoredWeights::open(fixture->folder, {});
  ASSERT_TRUE(config && stored);
  const auto model = MaskedLm::make(*config, StoredWeightSource(*stored), Precision::f32);
  ASSERT_TRUE(model) << model.error().message;
  const auto labels = fixture->integers("labels");
  std::vector<std::size_t> positions;
  for (std::size_t text = 0, row = 0; text < fixture->lengths.size(); ++text) {
    for (std::size_t i = 0; i < fixture->lengths[text]; ++i, ++row) {
      if (labels[text * fixture->padded + i] >= 0) positions.push_back(row);
    }
  }
  core::ThreadPool pool(2);
  const auto logits = model->run(fixture->batch, positions, pool);
  ASSERT_TRUE(logits) << logits.error().message;
  const auto expected = fixture->values("logits_at_labels");
  ASSERT_EQ(expected.size(), logits->elements());
  for (std::size_t i = 0; i < expected.size(); ++i)
    ASSERT_NEAR(logits->values<float>()[i], expected[i], 2e-5) << i;
}

TEST(MaskedLm, Says_what_the_model_in_training_says) {
  const BertConfig config = masked_config();
  const auto weights = BertWeights::make(config, BertHead::masked_lm, NewWeightSource(3, 0.1));
  ASSERT_TRUE(weights);
  const OutputTexts outputs = output_texts();
  core::ThreadPool pool(2);
  BertTraining training(config, BertHead::masked_lm, Precision::f32);
  const auto expected = training.forward_tokens(*weights, outputs.texts, outputs.positions, {}, pool);
  const auto logits = masked_lm(Precision::f32).run(outputs.texts, outputs.positions, pool);
  ASSERT_TRUE(logits);
  for (std::size_t i = 0; i < logits->elements(); ++i)
    ASSERT_NEAR(logits->values<float>()[i], expected.data[i], 1e-4) << i;
}

TEST(MaskedLm, A_texts_logits_have_the_same_bits_alone_and_in_any_batch_at_any_thread_count) {
  const OutputTexts outputs = output_texts();
  core::ThreadPool one(1), three(3);
  for (const Precision precision : {Precision::f32, Precision::int8}) {
    const MaskedLm model = masked_lm(precision);
    const auto all = model.run(outputs.texts, outputs.positions, three);
    ASSERT_TRUE(all);
    for (std::size_t text = 0; text < outputs.texts.texts(); ++text) {
      TokenBatch alone;
      alone.add(
          std::span(outputs.texts.ids).subspan(outputs.texts.offsets[text], outputs.texts.length(text)));
      const std::size_t second[] = {1};
      const auto single = model.run(alone, second, one);
      ASSERT_TRUE(single);
      EXPECT_TRUE(std::ranges::equal(single->values<float>(), all->values<float>().subspan(text * 500, 500)));
    }
  }
}

TEST(MaskedLm, Rounded_products_stay_near_the_exact_ones) {
  const OutputTexts outputs = output_texts();
  core::ThreadPool pool(2);
  const auto exact = masked_lm(Precision::f32).run(outputs.texts, outputs.positions, pool);
  const auto rounded = masked_lm(Precision::int8).run(outputs.texts, outputs.positions, pool);
  ASSERT_TRUE(exact && rounded);
  double error = 0, size = 0;
  for (std::size_t i = 0; i < exact->elements(); ++i) {
    const double value = exact->values<float>()[i];
    error += std::pow(rounded->values<float>()[i] - value, 2);
    size += value * value;
  }
  EXPECT_LT(std::sqrt(error / size), 0.05);
}

}  // namespace
}  // namespace bellwether::nn
