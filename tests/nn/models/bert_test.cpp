#include "bellwether/nn/models/bert.h"

#include <gtest/gtest.h>

#include <cmath>

#include "bellwether/core/random.h"
#include "tests/nn/bert_fixture.h"
#include "tests/support/shared_data.h"

namespace bellwether::nn {
namespace {

using tests::load_bert_fixture;

// The largest difference, or infinity where the sizes differ.
double farthest(std::span<const float> ours, std::span<const float> theirs) {
  if (ours.size() != theirs.size()) return INFINITY;
  double distance = 0;
  for (std::size_t i = 0; i < ours.size(); ++i) {
    distance = std::max(distance, std::fabs(double{ours[i]} - double{theirs[i]}));
  }
  return distance;
}

TEST(Bert, Equals_the_reference_in_every_hidden_state_and_output) {
  const auto fixture = load_bert_fixture("bert_classifier");
  if (!fixture) GTEST_SKIP() << tests::kNeedsShared;
  core::ThreadPool pool(2);
  const auto model = Bert::load(fixture->folder, {});
  ASSERT_TRUE(model) << model.error().message;
  const auto output = model->run(fixture->batch, HiddenStates::all, pool);
  ASSERT_TRUE(output) << output.error().message;
  EXPECT_LT(farthest(output->logits.values<float>(), fixture->values("logits")), 1e-5);
  EXPECT_LT(farthest(output->pooled.values<float>(), fixture->values("pooled")), 1e-5);
  ASSERT_EQ(output->hidden.size(), 4u);
  for (std::size_t i = 0; i < output->hidden.size(); ++i) {
    const auto expected = fixture->packed_rows("hidden." + std::to_string(i), 48);
    EXPECT_LT(farthest(output->hidden[i].values<float>(), expected), 1e-5) << "state " << i;
  }
}

// A small model with weights of its own and texts of many lengths; needs no shared data.
BertConfig small_config() {
  BertConfig config;
  config.vocab_size = 300;
  config.hidden_size = 96;
  config.layers = 3;
  config.heads = 4;
  config.intermediate_size = 192;
  config.max_positions = 80;
  return config;
}

Bert small_bert(Precision precision) {
  auto model = Bert::make(small_config(), NewWeightSource(3, 0.05), {.precision = precision});
  EXPECT_TRUE(model) << model.error().message;
  return std::move(*model);
}

std::vector<std::vector<std::int32_t>> drawn_texts(std::size_t count) {
  std::vector<std::vector<std::int32_t>> texts;
  core::Random random({11});
  for (std::size_t i = 0; i < count; ++i) {
    std::vector<std::int32_t> ids(1 + random.below(80));
    for (std::int32_t& id : ids) id = static_cast<std::int32_t>(random.below(300));
    texts.push_back(std::move(ids));
  }
  return texts;
}

TEST(Bert, A_texts_answer_has_the_same_bits_alone_and_in_any_batch_at_any_thread_count) {
  const auto texts = drawn_texts(60);
  core::ThreadPool one(1), three(3);
  for (const Precision precision : {Precision::f32, Precision::bf16, Precision::int8}) {
    const Bert model = small_bert(precision);
    TokenBatch forwards, backwards;
    for (const auto& text : texts) forwards.add(text);
    for (auto text = texts.rbegin(); text != texts.rend(); ++text) backwards.add(*text);
    const auto all = model.run(forwards, HiddenStates::none, three);
    const auto reversed = model.run(backwards, HiddenStates::none, one);
    ASSERT_TRUE(all && reversed);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      TokenBatch alone;
      alone.add(texts[i]);
      const auto single = model.run(alone, HiddenStates::none, one);
      ASSERT_TRUE(single);
      const Matrix<float> logits = all->logits.as_matrix<float>();
      for (std::size_t label = 0; label < logits.columns; ++label) {
        const float expected = single->logits.values<float>()[label];
        ASSERT_EQ(logits.row(i)[label], expected) << core::value_text(precision) << ", text " << i;
        ASSERT_EQ(reversed->logits.as_matrix<float>().row(texts.size() - 1 - i)[label], expected);
      }
    }
  }
}

TEST(Bert, Without_hidden_states_the_logits_are_the_same_bits) {
  const auto texts = drawn_texts(12);
  core::ThreadPool pool(2);
  TokenBatch batch;
  for (const auto& text : texts) batch.add(text);
  for (const Precision precision : {Precision::f32, Precision::bf16, Precision::int8}) {
    const Bert model = small_bert(precision);
    const auto all = model.run(batch, HiddenStates::all, pool);
    const auto none = model.run(batch, HiddenStates::none, pool);
    ASSERT_TRUE(all && none);
    EXPECT_EQ(farthest(all->logits.values<float>(), none->logits.values<float>()), 0.0);
  }
}

TEST(Bert, Rounded_precisions_stay_near_f32) {
  const auto texts = drawn_texts(40);
  core::ThreadPool pool(2);
  TokenBatch batch;
  for (const auto& text : texts) batch.add(text);
  const auto exact = small_bert(Precision::f32).run(batch, HiddenStates::none, pool);
  const auto bf16 = small_bert(Precision::bf16).run(batch, HiddenStates::none, pool);
  const auto int8 = small_bert(Precision::int8).run(batch, HiddenStates::none, pool);
  ASSERT_TRUE(exact && bf16 && int8);
  // Of pooled values between -1 and 1: a few steps of 2^-9, and of 1/127.
  EXPECT_LT(farthest(exact->pooled.values<float>(), bf16->pooled.values<float>()), 0.02);
  EXPECT_LT(farthest(exact->pooled.values<float>(), int8->pooled.values<float>()), 0.04);
}

TEST(Bert, Bad_batches_are_named) {
  const Bert model = small_bert(Precision::f32);
  core::ThreadPool pool(1);
  const auto message = [&](std::vector<std::int32_t> ids) {
    TokenBatch batch;
    batch.add(std::vector<std::int32_t>{1, 2});
    batch.add(ids);
    const auto output = model.run(batch, HiddenStates::none, pool);
    return output ? std::string("accepted") : output.error().message;
  };
  EXPECT_EQ(message({}), "text 1: has no tokens");
  EXPECT_EQ(message({5, 300}), "text 1: id 300 of token 1 is outside 0 … 299");
  EXPECT_EQ(message({-1}), "text 1: id -1 of token 0 is outside 0 … 299");
  EXPECT_EQ(message(std::vector<std::int32_t>(81, 7)), "text 1: has 81 tokens; the model reads 80");
}

}  // namespace
}  // namespace bellwether::nn
