#include "bellwether/train/trained_layers.h"

#include <gtest/gtest.h>

#include "tests/train/small_bert.h"

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

// Three steps in bf16, with the rounding in the steps or in the passes; the last pass's logits, then the weights.
std::vector<float> trained(bool in_steps) {
  const nn::BertConfig config = small_bert({});
  auto weights = nn::BertWeights::make(config, nn::BertHead::classifier, nn::NewWeightSource(1, 0.1));
  nn::BertTraining training(config, nn::BertHead::classifier, nn::Precision::bf16);
  std::vector<TrainedTensor> tensors = trained_tensors(*weights, training.gradients(), {});
  if (in_steps) round_in_steps(training, *weights, tensors);
  Optimizer optimizer({.weight_decay = 0.01}, tensors);
  core::ThreadPool pool(2);
  nn::TokenBatch batch;
  batch.add(std::vector<std::int32_t>{1, 2, 3});
  batch.add(std::vector<std::int32_t>{4, 5});
  std::vector<float> seen;
  for (std::uint32_t step = 0; step < 3; ++step) {
    const auto logits = training.forward(*weights, batch, {7, 0, step}, pool);
    seen.assign(logits.data, logits.data + logits.rows * logits.columns);
    const std::vector<float> grad(seen.size(), 0.25f);
    training.backward(*weights, nn::matrix<const float>(grad.data(), logits.rows, logits.columns), pool);
    optimizer.step(tensors, {.rate = 0.01}, pool);
    if (in_steps) training.rounded_is_new();
  }
  seen.insert(seen.end(), weights->all().begin(), weights->all().end());
  return seen;
}

TEST(TrainedLayers, Steps_that_round_leave_the_bits_of_passes_that_round) {
  EXPECT_EQ(trained(true), trained(false));
}

}  // namespace
}  // namespace bellwether::train
