#include "bellwether/train/trained_layers.h"

#include <gtest/gtest.h>

namespace bellwether::train {
namespace {

nn::BertWeights two_layers() {
  nn::BertConfig config;
  config.vocab_size = 8;
  config.hidden_size = 4;
  config.layers = 2;
  config.heads = 1;
  config.intermediate_size = 8;
  config.max_positions = 4;
  auto weights = nn::BertWeights::make(config, nn::BertHead::classifier, nn::NewWeightSource(1, 0.1));
  EXPECT_TRUE(weights);
  return std::move(*weights);
}

// Hand calculation from the header's formula with L = 2 and decay 1/2.
TEST(TrainedLayers, Each_layer_learns_at_its_share_of_the_rate_of_the_one_above) {
  nn::BertWeights weights = two_layers();
  const std::vector<float> gradients(weights.all().size());
  const auto tensors = trained_tensors(weights, gradients, {.decay = 0.5});
  ASSERT_EQ(tensors.size(), weights.places().size());
  for (const TrainedTensor& each : tensors) {
    const double expected = each.name.starts_with("bert.embeddings")        ? 0.125
                            : each.name.starts_with("bert.encoder.layer.0") ? 0.25
                            : each.name.starts_with("bert.encoder.layer.1") ? 0.5
                                                                            : 1.0;
    EXPECT_EQ(each.rate_factor, expected) << each.name;
  }
}

TEST(TrainedLayers, Frozen_ones_are_left_out_with_the_embeddings) {
  nn::BertWeights weights = two_layers();
  const std::size_t frozen = nn::count_frozen_parameters(weights.config(), 1);
  const std::vector<float> gradients(weights.all().size() - frozen);
  const auto tensors = trained_tensors(weights, gradients, {.frozen = 1});
  EXPECT_EQ(tensors.front().name, "bert.encoder.layer.1.attention.self.query.weight");
  EXPECT_EQ(tensors.front().gradients.data(), gradients.data());
  EXPECT_EQ(tensors.back().name, "classifier.bias");
  EXPECT_EQ(&tensors.back().gradients.back(), &gradients.back());
  EXPECT_EQ(&tensors.back().weights.back(), &weights.all().back());
}

}  // namespace
}  // namespace bellwether::train
