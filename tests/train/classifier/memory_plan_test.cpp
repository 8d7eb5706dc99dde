#include "bellwether/train/classifier/memory_plan.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "bellwether/nn/layers/encoder_buffers.h"
#include "bellwether/nn/models/bert.h"
#include "tests/train/small_bert.h"

namespace bellwether::train {
namespace {

nn::BertConfig planned_config() { return small_bert({.words = 100, .positions = 40}); }

LabeledTokens texts_of(std::span<const std::size_t> lengths) {
  LabeledTokens data;
  for (const std::size_t length : lengths) {
    data.texts.add(std::vector<std::int32_t>(length, 1));
    data.labels.push_back(static_cast<std::uint32_t>(data.labels.size() % 3));
  }
  return data;
}

constexpr std::size_t kLengths[] = {3, 9, 4, 40, 12, 7, 5};

TEST(MemoryPlan, Counts_what_each_option_adds_to_the_parameters) {
  const ClassifierTrainingData data{texts_of(kLengths), {}};
  const std::uint64_t parameters =
      nn::count_parameters(nn::bert_parameters(planned_config(), nn::BertHead::classifier));
  ClassifierTrainingOptions options{.batch = 2};
  const MemoryPlan plan = plan_memory(planned_config(), data, options, 1);
  EXPECT_EQ(plan.weights, 4 * parameters);
  EXPECT_EQ(plan.best, 4 * parameters);
  EXPECT_EQ(plan.gradients, 4 * parameters);
  EXPECT_EQ(plan.moments, 8 * parameters) << "Adam's two";
  const std::uint64_t embeddings = nn::count_embedding_parameters(planned_config());
  EXPECT_EQ(plan.rounded, 2 * (parameters - embeddings)) << "bf16, of what products read";
  EXPECT_EQ(plan.validation, 0u) << "there is no validation part";

  options.accumulate = 2;
  options.optimizer = OptimizerKind::sgd;
  options.precision = nn::Precision::f32;
  options.frozen_layers = 2;
  const std::uint64_t trained = parameters - nn::count_frozen_parameters(planned_config(), 2);
  const MemoryPlan frozen = plan_memory(planned_config(), data, options, 1);
  EXPECT_EQ(frozen.weights, 4 * parameters);
  EXPECT_EQ(frozen.gradients, 8 * trained) << "and their sum";
  EXPECT_EQ(frozen.moments, 4 * trained);
  EXPECT_EQ(frozen.rounded, 0u);
}

TEST(MemoryPlan, Takes_the_batch_of_most_tokens_in_the_order_of_the_fit) {
  const LabeledTokens train = texts_of(kLengths);
  ClassifierTrainingOptions options{.epochs = 50, .batch = 2};
  const nn::TrainingBatchSize largest = largest_batch(train, options, 3);
  EXPECT_EQ(largest.tokens, 52u) << "40 and 12, which meet in one of fifty epochs";
  EXPECT_EQ(largest.longest, 40u);
  EXPECT_EQ(largest.head_rows, 2u);
  EXPECT_EQ(largest.threads, 3u);
  options.batch = 100;
  EXPECT_EQ(largest_batch(train, options, 1).tokens, train.texts.tokens());
  EXPECT_EQ(largest_batch(train, options, 1).head_rows, 7u);
}

TEST(MemoryPlan, The_model_that_evaluates_holds_all_weights_and_a_group_of_texts_a_thread) {
  const std::uint64_t parameters =
      nn::count_parameters(nn::bert_parameters(planned_config(), nn::BertHead::classifier));
  EXPECT_EQ(nn::bert_bytes(planned_config(), nn::Precision::f32, {.longest = 40, .threads = 0}),
            4 * parameters);
  const ClassifierTrainingData data{texts_of(kLengths), texts_of(kLengths)};
  ClassifierTrainingOptions options{.precision = nn::Precision::f32};
  EXPECT_EQ(plan_memory(planned_config(), data, options, 2).validation -
                plan_memory(planned_config(), data, options, 1).validation,
            nn::encoder_buffer_bytes({256, 32, 64, nn::Precision::f32}));
}

TEST(MemoryPlan, Recomputed_activations_need_less) {
  nn::BertConfig config = planned_config();
  config.layers = 12;
  const ClassifierTrainingData data{texts_of(kLengths), {}};
  ClassifierTrainingOptions options{.batch = 7};
  const MemoryPlan kept = plan_memory(config, data, options, 1);
  options.activations = nn::Activations::recompute;
  const MemoryPlan recomputed = plan_memory(config, data, options, 1);
  EXPECT_LT(recomputed.activations, kept.activations / 2);
  EXPECT_EQ(recomputed.weights, kept.weights);
}

// A state of four times 16 MB is read twice over, beside the same state in its place.
TEST(MemoryPlan, Going_on_may_need_more_than_the_steps_do) {
  const MemoryPlan plan{.weights = 16, .gradients = 16, .moments = 32, .best = 16, .activations = 20};
  EXPECT_EQ(plan.peak(), 100u);
  EXPECT_EQ(going_on(plan, 64).peak(), 16u + 32 + 16 + 2 * 64);
  EXPECT_EQ(going_on(plan, 10).peak(), 100u);
}

TEST(MemoryPlan, Is_told_in_megabytes) {
  EXPECT_EQ(memory_plan_text({.weights = 438'000'000, .gradients = 1'437'600'000, .best = 438'400'000}),
            "2,314 MB: weights 438, gradients 1,438, best epoch 438");
}

}  // namespace
}  // namespace bellwether::train
