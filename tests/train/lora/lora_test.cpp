#include "bellwether/train/lora/lora.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace bellwether::train {
namespace {

nn::BertConfig bert_base() {
  nn::BertConfig config;
  config.vocab_size = 30'522;
  config.hidden_size = 768;
  config.layers = 12;
  config.heads = 12;
  config.intermediate_size = 3'072;
  config.max_positions = 512;
  return config;
}

LoraAdapter two_by_two() {
  const nn::ParameterShape weight{"bert.encoder.layer.0.attention.self.query.weight", {2, 2}};
  LoraAdapter adapter(1, 2.0, std::span(&weight, 1));
  std::ranges::copy(std::vector<float>{1, -1}, adapter.a(adapter.matrices()[0]).begin());
  std::ranges::copy(std::vector<float>{0.5f, 2}, adapter.b(adapter.matrices()[0]).begin());
  return adapter;
}

// By hand: s = 2 / 1 and B A = [0.5 -0.5; 2 -2].
TEST(Lora, Adds_its_scaled_product_to_the_weights) {
  const LoraAdapter adapter = two_by_two();
  std::vector<float> weights = {1, 2, 3, 4};
  add_product(adapter, adapter.matrices()[0], weights);
  EXPECT_EQ(weights, (std::vector<float>{2, 1, 7, 0}));
}

// By hand, with G = [1 0; 2 -1]: dA = 2 [0.5·1 + 2·2, 0.5·0 - 2·1], dB = 2 [1·1 - 0·1, 2·1 + 1·1].
TEST(Lora, Gradients_follow_the_chain_rule) {
  const LoraAdapter adapter = two_by_two();
  const std::vector<float> grad = {1, 0, 2, -1};
  std::vector<float> gradients(4);
  product_gradients(adapter, adapter.matrices()[0], grad, gradients);
  EXPECT_EQ(gradients, (std::vector<float>{9, -4, 2, 6}));
}

// 12 layers × 2 matrices × 8 · (768 + 768): what PEFT counts for BERT-base.
TEST(Lora, Of_rank_8_on_query_and_value_of_bert_base_has_294912_numbers) {
  const auto weights = adapted_weights(bert_base(), {.rank = 8});
  ASSERT_TRUE(weights) << weights.error().message;
  EXPECT_EQ(weights->size(), 24u);
  EXPECT_EQ(LoraAdapter(8, 16, *weights).values().size(), 294'912u);
}

TEST(Lora, Adapts_the_matrices_that_are_named_in_the_layers_that_learn) {
  const auto weights = adapted_weights(
      bert_base(), {.rank = 2, .targets = "output,attention_output,intermediate,key", .frozen_layers = 11});
  ASSERT_TRUE(weights) << weights.error().message;
  std::vector<std::string> names;
  for (const nn::ParameterShape& each : *weights) names.push_back(each.name);
  EXPECT_EQ(names, (std::vector<std::string>{"bert.encoder.layer.11.attention.self.key.weight",
                                             "bert.encoder.layer.11.attention.output.dense.weight",
                                             "bert.encoder.layer.11.intermediate.dense.weight",
                                             "bert.encoder.layer.11.output.dense.weight"}));
}

TEST(Lora, Refuses_what_it_cannot_adapt) {
  const struct {
    LoraOptions options;
    std::string_view word;
  } cases[] = {{{.rank = 8, .targets = "query,pooler"}, "'pooler'"},
               {{.rank = 8, .targets = ""}, "''"},
               {{.rank = 8, .targets = "query,"}, "''"},
               {{.rank = 769}, "at most 768"},
               {{.rank = 8, .frozen_layers = 12}, "frozen-layers"}};
  for (const auto& each : cases) {
    const auto weights = adapted_weights(bert_base(), each.options);
    ASSERT_FALSE(weights) << each.word;
    EXPECT_EQ(weights.error().kind, core::ErrorKind::usage);
    EXPECT_NE(weights.error().message.find(each.word), std::string::npos) << weights.error().message;
  }
  EXPECT_TRUE(adapted_weights(bert_base(), {.rank = 768}));
}

// Uniform over ±1/sqrt(in): that bound is not passed and nearly met, the variance is a third of its square.
TEST(Lora, Draws_A_as_PEFT_does_and_leaves_B_at_zero) {
  const auto weights = adapted_weights(bert_base(), {.rank = 8, .targets = "output"});
  ASSERT_TRUE(weights);
  LoraAdapter adapter(8, 16, *weights), again = adapter;
  draw(adapter, 5);
  draw(again, 5);
  EXPECT_TRUE(std::ranges::equal(adapter.values(), again.values()));
  const LoraMatrix &first = adapter.matrices()[0], &second = adapter.matrices()[1];
  EXPECT_FALSE(std::ranges::equal(adapter.a(first), adapter.a(second)));
  const double bound = 1 / std::sqrt(3'072.0);
  double largest = 0, squares = 0;
  for (const float each : adapter.a(first)) {
    largest = std::max(largest, std::abs(double{each}));
    squares += double{each} * each;
  }
  EXPECT_LE(largest, bound);
  EXPECT_GT(largest, 0.999 * bound);
  EXPECT_NEAR(squares / static_cast<double>(adapter.a(first).size()) / (bound * bound), 1.0 / 3, 0.01);
  EXPECT_TRUE(std::ranges::all_of(adapter.b(first), [](float each) { return each == 0; }));
}

}  // namespace
}  // namespace bellwether::train
