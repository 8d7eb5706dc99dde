#include "bellwether/nn/models/bert_training_memory.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/train/small_bert.h"

namespace bellwether::nn {
namespace {

// Hand calculation, two layers of hidden 4, intermediate 8, 1 head, 3 classes, in f32; a token's row is:
//   embedding 4 and normed 4 + 1, gradient 4, workspace 6 · 4 + 8; layer 0: 3 · 4 + 4 + 5 + 4 + 8 + 8 + 5 + 4
//   = 50; layer 1: 3·4 for each token and 38 for each text; head: 4 + 4 + 5 + 4 + 3 + 4 + 3 = 27 a text.
TEST(BertTrainingMemory, Its_memory_is_the_sum_of_its_rows) {
  nn::BertConfig config;
  config.vocab_size = 10;
  config.hidden_size = 4;
  config.intermediate_size = 8;
  config.heads = 1;
  config.layers = 2;
  config.labels = {"a", "b", "c"};
  const auto floats = [&](std::uint64_t tokens, std::uint64_t texts) {
    const nn::TrainingBatchSize batch{.tokens = tokens, .head_rows = texts, .threads = 0};
    return nn::bert_training_bytes(config, BertHead::classifier, {}, batch) / sizeof(float);
  };
  const std::uint64_t parameters = nn::count_parameters(nn::bert_parameters(config, BertHead::classifier));
  EXPECT_EQ(floats(0, 0), parameters) << "the gradients";
  EXPECT_EQ(floats(10, 0) - parameters, 10 * (9u + 4 + 32 + 50 + 12));
  EXPECT_EQ(floats(10, 2) - floats(10, 0), 2 * (38u + 27));
}

std::vector<std::string> learning(BertTrainingOptions options) {
  std::vector<std::string> names;
  for (const ParameterShape& each : learning_parameters(train::small_bert({}), BertHead::classifier, options))
    names.push_back(each.name);
  return names;
}

TEST(BertTrainingMemory, What_is_frozen_or_left_out_gets_no_gradient) {
  EXPECT_EQ(learning({}).front(), "bert.embeddings.word_embeddings.weight");
  EXPECT_EQ(learning({.frozen_layers = 1}).front(), "bert.encoder.layer.1.attention.self.query.weight");
  EXPECT_EQ(learning({.frozen_layers = 2}).front(), "bert.pooler.dense.weight");
  EXPECT_EQ(learning({.learning = {"bert.pooler.dense.bias", "classifier.weight"}}),
            (std::vector<std::string>{"bert.pooler.dense.bias", "classifier.weight"}));
}

TEST(BertTrainingMemory, Recomputed_layers_share_one_place_and_keep_their_output) {
  const BertConfig config = train::small_bert({});
  BatchMemory kept(config, {}, {8, 2});
  BatchMemory recomputed(config, {.activations = Activations::recompute}, {8, 2});
  EXPECT_NE(&kept.layer(0), &kept.layer(1));
  EXPECT_EQ(&recomputed.layer(0), &recomputed.layer(1));
  EXPECT_NE(recomputed.output(0).exact.data, recomputed.output(1).exact.data);
  EXPECT_EQ(recomputed.input(1).exact.data, recomputed.output(0).exact.data);
  EXPECT_LT(recomputed.bytes(), kept.bytes());
}

TEST(BertTrainingMemory, The_last_layer_keeps_the_tokens_that_are_asked_for) {
  const BertConfig config = train::small_bert({});
  const BatchMemory memory(config, {}, {8, 2});
  EXPECT_EQ(memory.output(0).exact.rows, 8u);
  EXPECT_EQ(memory.output(1).exact.rows, 2u);
}

}  // namespace
}  // namespace bellwether::nn
