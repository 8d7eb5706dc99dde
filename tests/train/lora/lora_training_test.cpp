#include "bellwether/train/lora/lora_training.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "bellwether/nn/models/bert_training.h"
#include "bellwether/train/classifier/classifier_trainer.h"
#include "bellwether/train/classifier/memory_plan.h"
#include "bellwether/train/losses.h"
#include "bellwether/train/trained_layers.h"
#include "tests/train/small_bert.h"

namespace bellwether::train {
namespace {

nn::BertConfig small_config() { return small_bert({.heads = 4, .labels = {"negative", "positive"}}); }

nn::BertWeights small_weights() {
  auto weights = nn::BertWeights::make(small_config(), nn::BertHead::classifier, nn::NewWeightSource(4, 0.3));
  EXPECT_TRUE(weights);
  return std::move(*weights);
}

LoraAdapter small_adapter() {
  const auto weights = adapted_weights(small_config(), {.rank = 4, .targets = "query,value,output"});
  EXPECT_TRUE(weights);
  LoraAdapter adapter(4, 8.0, *weights);
  draw(adapter, 3);
  return adapter;
}

class LoraTrainingTest : public testing::Test {
 protected:
  LoraTrainingTest() {
    texts_.add(std::vector<std::int32_t>{1, 5, 9, 3, 7});
    texts_.add(std::vector<std::int32_t>{2, 8});
  }

  // Of the texts, with one draw of dropout; the gradients are those of the model's parameters.
  double loss() {
    const nn::Matrix<const float> logits = training_.forward(weights_, texts_, {.seed = 1}, pool_);
    std::vector<float> grad(logits.rows * logits.columns);
    const double value =
        cross_entropy(logits, labels_, {}, nn::matrix(grad.data(), logits.rows, logits.columns));
    training_.backward(weights_, nn::matrix<const float>(grad.data(), logits.rows, logits.columns), pool_);
    return value;
  }

  core::ThreadPool pool_{2};
  nn::BertWeights weights_ = small_weights();
  nn::BertTraining training_{small_config(), nn::BertHead::classifier, nn::Precision::f32};
  nn::TokenBatch texts_;
  std::vector<std::uint32_t> labels_ = {0, 1};
};

TEST_F(LoraTrainingTest, Reads_the_gradients_of_what_it_adapts_and_of_the_head) {
  const std::vector<std::string> learning = learning_with(small_adapter(), small_config());
  ASSERT_EQ(learning.size(), 2u * 3 + 4) << "query, value and output of two layers; pooler, classifier";
  EXPECT_EQ(learning.front(), "bert.encoder.layer.0.attention.self.query.weight");
  EXPECT_EQ(learning.back(), "classifier.bias");
}

// Along its gradient g a tensor's slope is |g|; the difference of the loss h on either side measures it.
TEST_F(LoraTrainingTest, Gradients_are_the_gradients_of_the_models_loss) {
  LoraTraining lora(small_adapter(), small_config(), trained_tensors(weights_, training_.gradients(), {}));
  core::Random random({7});
  for (float& each : lora.adapter().values()) each += static_cast<float>(0.1 * random.normal());
  lora.merge(pool_);
  static_cast<void>(loss());
  lora.take_gradients(pool_);
  for (const TrainedTensor& tensor : lora.tensors()) {
    const std::vector<float> gradient(tensor.gradients.begin(), tensor.gradients.end()),
        before(tensor.weights.begin(), tensor.weights.end());
    double squares = 0;
    for (const float each : gradient) squares += double{each} * each;
    const double length = std::sqrt(squares), h = 1e-2;
    ASSERT_GT(length, 1e-5) << tensor.name;
    const auto moved = [&](double by) {
      for (std::size_t i = 0; i < before.size(); ++i)
        tensor.weights[i] = before[i] + static_cast<float>(by * gradient[i] / length);
      lora.merge(pool_);
      return loss();
    };
    EXPECT_NEAR((moved(h) - moved(-h)) / (2 * h), length, 0.02 * length + 1e-4) << tensor.name;
    static_cast<void>(moved(0));
  }
}

TEST_F(LoraTrainingTest, Starts_from_the_model_as_it_is) {
  const std::vector<float> before(weights_.all().begin(), weights_.all().end());
  LoraTraining lora(small_adapter(), small_config(), trained_tensors(weights_, training_.gradients(), {}));
  lora.merge(pool_);
  EXPECT_TRUE(std::ranges::equal(before, weights_.all()));
}

TEST_F(LoraTrainingTest, Steps_change_the_adapted_matrices_and_the_head_and_no_other_byte) {
  const nn::BertWeights before = small_weights();
  ClassifierTrainer trainer(weights_, {.optimizer = {.weight_decay = 0.01}}, small_adapter());
  for (std::uint32_t step = 0; step < 3; ++step)
    ASSERT_TRUE(trainer.step({texts_, labels_, {}, 1e-2, {1, 1, step}}, pool_));
  for (const nn::ParameterPlace& place : before.places()) {
    const std::string& name = place.parameter.name;
    const bool learns = name.ends_with("query.weight") || name.ends_with("value.weight") ||
                        (name.ends_with("output.dense.weight") && name.find("attention") == name.npos) ||
                        name.starts_with("bert.pooler") || name.starts_with("classifier");
    const bool same =
        std::equal(before.at(name), before.at(name) + place.parameter.elements(), weights_.at(name));
    EXPECT_EQ(same, !learns) << name;
  }
}

// By hand: per layer 2 · 4 (32 + 32) and 4 (32 + 64); pooler 32 · 32 + 32, classifier 2 · 32 + 2.
TEST_F(LoraTrainingTest, Only_what_learns_has_moments) {
  constexpr std::size_t kAdapter = 2 * (2 * 4 * 64 + 4 * 96), kHead = 32 * 32 + 32 + 2 * 32 + 2;
  ClassifierTrainer trainer(weights_, {}, small_adapter());
  EXPECT_EQ(trainer.optimizer().mean().size(), kAdapter + kHead);
  const ClassifierTrainingData data{{texts_, labels_, {}, {}}, {}};
  const ClassifierTrainingOptions options{.batch = 2, .lora_rank = 4, .lora_targets = "query,value,output"};
  const MemoryPlan plan = plan_memory(small_config(), data, options, 1),
                   whole = plan_memory(small_config(), data, {.batch = 2}, 1);
  EXPECT_EQ(plan.moments, 2 * sizeof(float) * (kAdapter + kHead));
  EXPECT_EQ(plan.adapter, sizeof(float) * (3 * kAdapter + 2 * (2 * 32 * 32 + 32 * 64)));
  EXPECT_EQ(whole.adapter, 0u);
  EXPECT_EQ(plan.gradients, sizeof(float) * (2 * (2 * 32 * 32 + 32 * 64) + kHead));
  EXPECT_EQ(plan.peak() - plan.gradients - plan.moments - plan.adapter,
            whole.peak() - whole.gradients - whole.moments);
}

}  // namespace
}  // namespace bellwether::train
