// BERT in training beside what PyTorch and transformers did: fixtures/models/bert_classifier and
// bert_masked_lm.
#include "bellwether/nn/models/bert_training.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "bellwether/train/losses.h"
#include "bellwether/train/optimizer.h"
#include "bellwether/train/schedule.h"
#include "tests/nn/bert_fixture.h"
#include "tests/support/shared_data.h"
#include "tests/train/small_bert.h"

namespace bellwether::train {
namespace {

using nn::BertHead;
using nn::BertTraining;
using nn::BertWeights;
using nn::Precision;
using tests::BertFixture;

// Without dropout, as the reference was made.
BertWeights fixture_weights(const BertFixture& fixture, BertHead head) {
  auto config = nn::read_bert_config(fixture.folder, {});
  const auto stored = nn::StoredWeights::open(fixture.folder, {});
  EXPECT_TRUE(config && stored);
  config->hidden_dropout = config->attention_dropout = config->classifier_dropout = 0;
  auto weights = BertWeights::make(*config, head, nn::StoredWeightSource(*stored));
  EXPECT_TRUE(weights) << weights.error().message;
  return std::move(*weights);
}

struct LabeledBatch {
  nn::TokenBatch texts;
  std::vector<std::uint32_t> labels;
};

LabeledBatch batch_of(const BertFixture& fixture, std::span<const std::size_t> rows) {
  const auto labels = fixture.integers("labels");
  LabeledBatch batch;
  for (const std::size_t row : rows) {
    const std::size_t first = fixture.batch.offsets[row], length = fixture.batch.length(row);
    batch.texts.add(std::span(fixture.batch.ids).subspan(first, length),
                    std::span(fixture.batch.types).subspan(first, length));
    batch.labels.push_back(static_cast<std::uint32_t>(labels[row]));
  }
  return batch;
}

double step_loss(BertTraining& training, const BertWeights& weights, const LabeledBatch& batch,
                 core::ThreadPool& pool) {
  const nn::Matrix<const float> logits = training.forward(weights, batch.texts, {}, pool);
  std::vector<float> grad(logits.rows * logits.columns);
  const double loss =
      cross_entropy(logits, batch.labels, {}, nn::matrix(grad.data(), logits.rows, logits.columns));
  training.backward(weights, nn::matrix<const float>(grad.data(), logits.rows, logits.columns), pool);
  return loss;
}

double length_of(std::span<const float> values) {
  double sum = 0;
  for (const float each : values) sum += double{each} * each;
  return std::sqrt(sum);
}

// |ours - theirs| / |theirs|, by norm.
double relative_distance(std::span<const float> ours, std::span<const float> theirs) {
  double sum = 0;
  for (std::size_t i = 0; i < theirs.size(); ++i) sum += std::pow(double{ours[i]} - theirs[i], 2);
  const double size = length_of(theirs);
  return size < 1e-7 ? std::sqrt(sum) : std::sqrt(sum) / size;
}

void expect_reference_gradients(const BertFixture& fixture, const BertWeights& weights,
                                std::span<const float> gradients, double tolerance) {
  for (const nn::ParameterPlace& place : weights.places()) {
    const auto theirs = fixture.values("grad." + place.parameter.name);
    // A key's bias moves all scores of a query alike, so its gradient is 0 but for rounding.
    if (place.parameter.name.ends_with("key.bias")) continue;
    EXPECT_LT(relative_distance(gradients.subspan(place.first, theirs.size()), theirs), tolerance)
        << place.parameter.name;
  }
}

constexpr std::size_t kBatches[5][3] = {{0, 2, 4}, {1, 3, 5}, {0, 1, 2}, {3, 4, 5}, {5, 0, 3}};

TEST(BertTraining, Gradients_equal_the_reference) {
  const auto fixture = tests::load_bert_fixture("bert_classifier");
  if (!fixture) GTEST_SKIP() << tests::kNeedsShared;
  const BertWeights weights = fixture_weights(*fixture, BertHead::classifier);
  core::ThreadPool pool(2);
  BertTraining training(weights.config(), BertHead::classifier, Precision::f32);
  const double loss = step_loss(training, weights, batch_of(*fixture, kBatches[0]), pool);
  EXPECT_NEAR(loss, fixture->values("train.losses")[0], 1e-5);
  expect_reference_gradients(*fixture, weights, training.gradients(), 1e-4);
}

TEST(BertTraining, Rounded_products_give_gradients_near_the_reference) {
  const auto fixture = tests::load_bert_fixture("bert_classifier");
  if (!fixture) GTEST_SKIP() << tests::kNeedsShared;
  const BertWeights weights = fixture_weights(*fixture, BertHead::classifier);
  core::ThreadPool pool(2);
  BertTraining training(weights.config(), BertHead::classifier, Precision::bf16);
  const double loss = step_loss(training, weights, batch_of(*fixture, kBatches[0]), pool);
  EXPECT_NEAR(loss, fixture->values("train.losses")[0], 0.02);
  expect_reference_gradients(*fixture, weights, training.gradients(), 0.05);
}

TEST(BertTraining, Masked_words_gradients_equal_the_reference) {
  const auto fixture = tests::load_bert_fixture("bert_masked_lm");
  if (!fixture) GTEST_SKIP() << tests::kNeedsShared;
  const BertWeights weights = fixture_weights(*fixture, BertHead::masked_lm);
  const auto labels = fixture->integers("labels");
  std::vector<std::size_t> positions;
  std::vector<std::uint32_t> targets;
  for (std::size_t text = 0, row = 0; text < fixture->lengths.size(); ++text) {
    for (std::size_t i = 0; i < fixture->lengths[text]; ++i, ++row) {
      const std::int64_t label = labels[text * fixture->padded + i];
      if (label < 0) continue;
      positions.push_back(row);
      targets.push_back(static_cast<std::uint32_t>(label));
    }
  }
  core::ThreadPool pool(2);
  BertTraining training(weights.config(), BertHead::masked_lm, Precision::f32);
  const auto logits = training.forward_tokens(weights, fixture->batch, positions, {}, pool);
  const auto expected = fixture->values("logits_at_labels");
  ASSERT_EQ(expected.size(), logits.rows * logits.columns);
  for (std::size_t i = 0; i < expected.size(); ++i) ASSERT_NEAR(logits.data[i], expected[i], 2e-5) << i;
  std::vector<float> grad(expected.size());
  const double loss =
      cross_entropy(logits, targets, {}, nn::matrix(grad.data(), logits.rows, logits.columns));
  EXPECT_NEAR(loss, fixture->values("loss")[0], 1e-5);
  training.backward(weights, nn::matrix<const float>(grad.data(), logits.rows, logits.columns), pool);
  expect_reference_gradients(*fixture, weights, training.gradients(), 1e-4);
}

// Five steps of AdamW with warm-up, decay and clipping, as the fixture's expected.json describes them.
TEST(BertTraining, Five_steps_end_at_the_references_weights) {
  const auto fixture = tests::load_bert_fixture("bert_classifier");
  if (!fixture) GTEST_SKIP() << tests::kNeedsShared;
  BertWeights weights = fixture_weights(*fixture, BertHead::classifier);
  core::ThreadPool pool(2);
  BertTraining training(weights.config(), BertHead::classifier, Precision::f32);
  std::vector<TrainedTensor> tensors;
  for (const nn::ParameterPlace& place : weights.places()) {
    const std::size_t count = place.parameter.elements();
    tensors.push_back({place.parameter.name, weights.all().subspan(place.first, count),
                       training.gradients().subspan(place.first, count)});
  }
  Optimizer optimizer({.weight_decay = 0.01}, tensors);
  const Schedule schedule{
      .kind = ScheduleKind::linear, .base_rate = 1e-3, .total_steps = 5, .warmup_steps = 2};
  for (std::size_t step = 0; step < 5; ++step) {
    const double loss = step_loss(training, weights, batch_of(*fixture, kBatches[step]), pool);
    EXPECT_NEAR(loss, fixture->values("train.losses")[step], 1e-4);
    const double norm = gradient_norm(tensors, pool);
    EXPECT_NEAR(norm, fixture->values("train.grad_norms")[step], 1e-3 * norm);
    optimizer.step(tensors, {schedule.rate(step), clipping_scale(norm, 1.0)}, pool);
  }
  for (const TrainedTensor& tensor : tensors) {
    const auto theirs = fixture->values("after." + tensor.name);
    // Adam divides a gradient of nothing but rounding by its own size.
    if (tensor.name.ends_with("key.bias")) continue;
    for (std::size_t i = 0; i < theirs.size(); ++i)
      ASSERT_NEAR(tensor.weights[i], theirs[i], 1e-5) << tensor.name;
  }
}

nn::BertConfig dropping_config() { return small_bert({.heads = 4, .labels = {"LABEL_0", "LABEL_1"}}); }

// The same draws in both directions: the slope along a direction is the directional derivative.
void expect_grads_of_the_loss(BertWeights& weights, BertTraining& training,
                              const std::function<double()>& loss_of_step) {
  static_cast<void>(loss_of_step());
  const std::vector<float> gradients(training.gradients().begin(), training.gradients().end());
  for (const nn::ParameterPlace& place : weights.places()) {
    const std::size_t count = place.parameter.elements();
    const std::span<float> values = weights.all().subspan(place.first, count);
    const std::vector<float> before(values.begin(), values.end());
    const double size = length_of(std::span(gradients).subspan(place.first, count));
    if (size < 1e-4) continue;
    const double width = 2e-3 / size;  // moves the loss by about this much along the gradient
    double loss[2];
    for (const int side : {0, 1}) {
      for (std::size_t i = 0; i < count; ++i) {
        values[i] =
            before[i] + static_cast<float>((side == 0 ? -1 : 1) * width * gradients[place.first + i] / size);
      }
      loss[side] = loss_of_step();
    }
    std::copy(before.begin(), before.end(), values.begin());
    EXPECT_NEAR((loss[1] - loss[0]) / (2 * width), size, 0.02 * size) << place.parameter.name;
  }
}

TEST(BertTraining, Gradients_with_dropout_are_the_gradients_of_the_loss) {
  const nn::BertConfig config = dropping_config();
  auto weights = BertWeights::make(config, BertHead::classifier, nn::NewWeightSource(4, 0.3));
  ASSERT_TRUE(weights);
  core::ThreadPool pool(2);
  BertTraining training(config, BertHead::classifier, Precision::f32);
  LabeledBatch batch;
  batch.texts.add(std::vector<std::int32_t>{1, 5, 9, 3, 7});
  batch.texts.add(std::vector<std::int32_t>{2, 8});
  batch.labels = {0, 1};
  expect_grads_of_the_loss(*weights, training, [&] { return step_loss(training, *weights, batch, pool); });
}

// Tokens in the middle of two texts, some of them replaced.
struct OutputBatch {
  nn::TokenBatch texts;
  std::vector<std::size_t> positions = {1, 2, 3, 6};
  std::vector<std::uint8_t> replaced = {0, 1, 0, 1};

  OutputBatch() {
    texts.add(std::vector<std::int32_t>{1, 5, 9, 3, 7});
    texts.add(std::vector<std::int32_t>{2, 8, 4});
  }
};

double detection_loss(BertTraining& training, const BertWeights& weights, const OutputBatch& batch,
                      core::ThreadPool& pool) {
  const auto logits = training.forward_tokens(weights, batch.texts, batch.positions, {}, pool);
  std::vector<float> grad(logits.rows);
  const double loss = binary_cross_entropy({logits.data, logits.rows}, batch.replaced, grad);
  training.backward(weights, nn::matrix<const float>(grad.data(), grad.size(), 1), pool);
  return loss;
}

TEST(BertTraining, Gradients_of_finding_replaced_tokens_are_the_gradients_of_the_loss) {
  const nn::BertConfig config = dropping_config();
  auto weights = BertWeights::make(config, BertHead::replaced_tokens, nn::NewWeightSource(4, 0.3));
  ASSERT_TRUE(weights);
  EXPECT_FALSE(weights->has("bert.pooler.dense.weight"));
  core::ThreadPool pool(2);
  BertTraining training(config, BertHead::replaced_tokens, Precision::f32);
  expect_grads_of_the_loss(*weights, training, [&] { return detection_loss(training, *weights, {}, pool); });
}

TEST(BertTraining, Rounded_gradients_of_finding_replaced_tokens_are_near_the_exact_ones) {
  const nn::BertConfig config = dropping_config();
  const auto weights = BertWeights::make(config, BertHead::replaced_tokens, nn::NewWeightSource(4, 0.1));
  ASSERT_TRUE(weights);
  core::ThreadPool pool(2);
  BertTraining exact(config, BertHead::replaced_tokens, Precision::f32),
      rounded(config, BertHead::replaced_tokens, Precision::bf16);
  const double loss = detection_loss(exact, *weights, {}, pool);
  EXPECT_NEAR(detection_loss(rounded, *weights, {}, pool), loss, 0.02);
  EXPECT_LT(relative_distance(rounded.gradients(), exact.gradients()), 0.05);
}

TEST(BertTraining, Has_the_same_bits_at_any_thread_count) {
  const nn::BertConfig config = dropping_config();
  const auto weights = BertWeights::make(config, BertHead::classifier, nn::NewWeightSource(4, 0.1));
  ASSERT_TRUE(weights);
  LabeledBatch batch;
  core::Random random({5});
  for (std::uint32_t text = 0; text < 9; ++text) {
    std::vector<std::int32_t> ids(1 + random.below(16));
    for (std::int32_t& id : ids) id = static_cast<std::int32_t>(random.below(50));
    batch.texts.add(ids);
    batch.labels.push_back(text % 2);
  }
  for (const Precision precision : {Precision::f32, Precision::bf16}) {
    core::ThreadPool one(1), three(3);
    BertTraining first(config, BertHead::classifier, precision),
        second(config, BertHead::classifier, precision);
    EXPECT_EQ(step_loss(first, *weights, batch, one), step_loss(second, *weights, batch, three));
    EXPECT_TRUE(std::ranges::equal(first.gradients(), second.gradients()));
  }
}

LabeledBatch drawn_batch(std::uint32_t texts) {
  LabeledBatch batch;
  core::Random random({5});
  for (std::uint32_t text = 0; text < texts; ++text) {
    std::vector<std::int32_t> ids(1 + random.below(16));
    for (std::int32_t& id : ids) id = static_cast<std::int32_t>(random.below(50));
    batch.texts.add(ids);
    batch.labels.push_back(text % 2);
  }
  return batch;
}

TEST(BertTraining, Recomputed_activations_give_the_same_bits_as_kept_ones) {
  const nn::BertConfig config = dropping_config();
  const auto weights = BertWeights::make(config, BertHead::classifier, nn::NewWeightSource(4, 0.1));
  ASSERT_TRUE(weights);
  const LabeledBatch batch = drawn_batch(9);
  core::ThreadPool pool(2);
  for (const Precision precision : {Precision::f32, Precision::bf16}) {
    BertTraining kept(config, BertHead::classifier, precision);
    BertTraining recomputed(config, BertHead::classifier,
                            {.precision = precision, .activations = nn::Activations::recompute});
    EXPECT_EQ(step_loss(kept, *weights, batch, pool), step_loss(recomputed, *weights, batch, pool));
    EXPECT_TRUE(std::ranges::equal(kept.gradients(), recomputed.gradients()));
  }
}

TEST(BertTraining, Frozen_layers_have_no_gradient_and_change_no_other) {
  const nn::BertConfig config = dropping_config();
  const auto weights = BertWeights::make(config, BertHead::classifier, nn::NewWeightSource(4, 0.1));
  ASSERT_TRUE(weights);
  const LabeledBatch batch = drawn_batch(9);
  core::ThreadPool pool(2);
  BertTraining all(config, BertHead::classifier, Precision::f32);
  static_cast<void>(step_loss(all, *weights, batch, pool));
  for (std::size_t frozen = 1; frozen <= config.layers; ++frozen) {
    for (const nn::Activations activations : {nn::Activations::keep, nn::Activations::recompute}) {
      BertTraining part(config, BertHead::classifier, {.frozen_layers = frozen, .activations = activations});
      static_cast<void>(step_loss(part, *weights, batch, pool));
      const nn::ParameterPlace& first = frozen == config.layers
                                            ? weights->place("bert.pooler.dense.weight")
                                            : weights->place("bert.encoder.layer." + std::to_string(frozen) +
                                                             ".attention.self.query.weight");
      EXPECT_EQ(part.first_trained(), first.first);
      EXPECT_TRUE(std::ranges::equal(part.gradients(), all.gradients().subspan(first.first)));
    }
  }
}

TEST(BertTraining, What_does_not_learn_has_no_gradient_and_changes_no_other) {
  const nn::BertConfig config = dropping_config();
  const auto weights = BertWeights::make(config, BertHead::classifier, nn::NewWeightSource(4, 0.1));
  ASSERT_TRUE(weights);
  const LabeledBatch batch = drawn_batch(9);
  core::ThreadPool pool(2);
  BertTraining all(config, BertHead::classifier, Precision::f32);
  static_cast<void>(step_loss(all, *weights, batch, pool));
  const std::vector<std::string> learning = {
      "bert.encoder.layer.0.attention.self.value.weight", "bert.encoder.layer.0.output.dense.bias",
      "bert.encoder.layer.1.output.LayerNorm.weight", "bert.encoder.layer.1.output.LayerNorm.bias",
      "classifier.weight"};
  BertTraining part(config, BertHead::classifier, {.learning = learning});
  static_cast<void>(step_loss(part, *weights, batch, pool));
  std::size_t first = 0;
  for (const std::string& name : learning) {
    const nn::ParameterPlace& place = weights->place(name);
    const std::size_t elements = place.parameter.elements();
    EXPECT_TRUE(std::ranges::equal(part.gradients().subspan(first, elements),
                                   all.gradients().subspan(place.first, elements)))
        << name;
    first += elements;
  }
  EXPECT_EQ(part.gradients().size(), first);
}

}  // namespace
}  // namespace bellwether::train
