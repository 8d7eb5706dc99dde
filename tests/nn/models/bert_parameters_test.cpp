#include "bellwether/nn/models/bert_parameters.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace bellwether::nn {
namespace {

// bert-base's dimensions are the defaults.
std::uint64_t parameters_of(std::size_t vocabulary, std::size_t labels) {
  BertConfig config;
  config.vocab_size = vocabulary;
  config.set_unnamed_labels(labels);
  return count_parameters(bert_parameters(config, BertHead::classifier));
}

// requirements/README.md, "Exact acceptance numbers".
TEST(BertParameters, Counts_of_known_models_are_exact) {
  EXPECT_EQ(parameters_of(28'996, 2), 108'311'810u);
  EXPECT_EQ(parameters_of(28'996, 3), 108'312'579u);
  EXPECT_EQ(parameters_of(30'522, 3), 109'484'547u);
  EXPECT_EQ(parameters_of(30'873, 3), 109'754'115u);
  BertConfig config;
  config.vocab_size = 28'996;
  EXPECT_EQ(count_parameters(bert_parameters(config, BertHead::none)), 108'310'272u);
}

BertConfig small() {
  BertConfig config;
  config.vocab_size = 10;
  config.hidden_size = 4;
  config.layers = 2;
  config.heads = 1;
  config.intermediate_size = 8;
  config.max_positions = 6;
  return config;
}

std::uint64_t extra(BertHead head) {
  return count_parameters(bert_parameters(small(), head)) -
         count_parameters(bert_parameters(small(), BertHead::none));
}

// By hand, hidden 4: a pooler is 4·4 + 4 = 20.
TEST(BertParameters, Each_head_adds_its_own) {
  EXPECT_EQ(extra(BertHead::classifier), 4u * 2 + 2);
  EXPECT_EQ(extra(BertHead::masked_lm) + 20, 20u + 4 + 4 + 10)
      << "transform, its norm, one bias a word; no pooler";
  EXPECT_EQ(extra(BertHead::replaced_tokens) + 20, 20u + 4 + 1) << "two dense layers; no pooler";
}

TEST(BertParameters, The_head_of_replaced_tokens_has_ELECTRAs_names) {
  const auto parameters = bert_parameters(small(), BertHead::replaced_tokens);
  const auto has = [&](const std::string& name) {
    return std::ranges::any_of(parameters, [&](const ParameterShape& each) { return each.name == name; });
  };
  EXPECT_TRUE(has("discriminator_predictions.dense.weight"));
  EXPECT_TRUE(has("discriminator_predictions.dense_prediction.bias"));
  EXPECT_FALSE(has("bert.pooler.dense.weight"));
}

TEST(BertParameters, The_depth_grows_from_the_embeddings_to_the_head) {
  EXPECT_EQ(parameter_depth("bert.embeddings.word_embeddings.weight", 12), 0u);
  EXPECT_EQ(parameter_depth("bert.encoder.layer.0.attention.self.query.weight", 12), 1u);
  EXPECT_EQ(parameter_depth("bert.encoder.layer.11.output.dense.bias", 12), 12u);
  EXPECT_EQ(parameter_depth("bert.pooler.dense.weight", 12), 13u);
  EXPECT_EQ(parameter_depth("classifier.bias", 12), 13u);
}

// By hand: embeddings 4 (10 + 6 + 2) + 8 = 80; a layer 4 · 20 + 8 + (8·4 + 8) + (4·8 + 4) + 8 = 172.
TEST(BertParameters, Frozen_layers_take_the_embeddings_with_them) {
  EXPECT_EQ(count_embedding_parameters(small()), 80u);
  EXPECT_EQ(count_frozen_parameters(small(), 0), 0u);
  EXPECT_EQ(count_frozen_parameters(small(), 1), 80u + 172);
  EXPECT_EQ(count_frozen_parameters(small(), 2), 80u + 2 * 172);
}

TEST(BertParameters, The_tree_sums_what_lies_below_each_module) {
  const std::string tree = parameter_tree(bert_parameters(small(), BertHead::classifier));
  EXPECT_EQ(tree.substr(0, tree.find('\n')),
            "bert" + std::string(52, ' ') + " " + std::string(12, ' ') + "444");
  EXPECT_NE(tree.find("\n    word_embeddings "), std::string::npos) << tree;
  EXPECT_NE(tree.find("weight  [10, 4]"), std::string::npos) << tree;
}

}  // namespace
}  // namespace bellwether::nn
