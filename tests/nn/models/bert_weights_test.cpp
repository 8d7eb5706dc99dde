#include "bellwether/nn/models/bert_weights.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "bellwether/nn/safetensors_index.h"
#include "tests/support/temporary_folder.h"
#include "tests/train/small_bert.h"

namespace bellwether::nn {
namespace {

BertWeights drawn_weights(BertHead head) {
  auto weights = BertWeights::make(train::small_bert({}), head, NewWeightSource(5, 0.1));
  EXPECT_TRUE(weights);
  return std::move(*weights);
}

TEST(BertWeights, One_block_holds_every_parameter_in_order) {
  const BertWeights weights = drawn_weights(BertHead::classifier);
  std::size_t first = 0;
  for (const ParameterPlace& place : weights.places()) {
    EXPECT_EQ(place.first, first) << place.parameter.name;
    EXPECT_EQ(weights.at(place.parameter.name), weights.all().data() + first);
    first += place.parameter.elements();
  }
  EXPECT_EQ(weights.all().size(), first);
  EXPECT_EQ(first, count_parameters(bert_parameters(weights.config(), BertHead::classifier)));
  EXPECT_TRUE(weights.has("classifier.bias"));
  EXPECT_FALSE(weights.has("cls.predictions.bias"));
}

TEST(BertWeights, A_saved_folder_reads_back_to_the_same_bits) {
  for (const BertHead head : {BertHead::classifier, BertHead::masked_lm}) {
    const BertWeights weights = drawn_weights(head);
    const tests::TemporaryFolder folder;
    ASSERT_TRUE(weights.save(folder.path()));
    const auto config = read_bert_config(folder.path(), {});
    const auto stored = StoredWeights::open(folder.path(), {});
    ASSERT_TRUE(config && stored);
    const auto again = BertWeights::make(*config, head, StoredWeightSource(*stored));
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_TRUE(std::ranges::equal(again->all(), weights.all()));
  }
}

TEST(BertWeights, Of_a_model_that_finds_replaced_tokens_the_encoder_alone_is_saved) {
  const BertWeights weights = drawn_weights(BertHead::replaced_tokens);
  const tests::TemporaryFolder folder;
  ASSERT_TRUE(weights.save(folder.path()));
  const auto stored = StoredWeights::open(folder.path(), {});
  ASSERT_TRUE(stored);
  EXPECT_NE(stored->find("bert.encoder.layer.1.output.dense.weight"), nullptr);
  EXPECT_EQ(stored->find("discriminator_predictions.dense.weight"), nullptr);
}

TEST(BertWeights, As_a_source_they_give_what_they_hold) {
  const BertWeights weights = drawn_weights(BertHead::classifier);
  const InMemoryWeights source(weights);
  const ParameterPlace& place = weights.place("classifier.weight");
  EXPECT_TRUE(source.has(place.parameter));
  const auto read = source.read(place.parameter);
  ASSERT_TRUE(read);
  EXPECT_TRUE(std::equal(read->values<float>().begin(), read->values<float>().end(),
                         weights.at("classifier.weight")));
  EXPECT_FALSE(source.has({"cls.predictions.bias", {50}}));
}

}  // namespace
}  // namespace bellwether::nn
