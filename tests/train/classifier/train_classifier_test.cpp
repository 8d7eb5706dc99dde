#include "bellwether/train/classifier/train_classifier.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "bellwether/core/file.h"
#include "bellwether/core/random.h"
#include "bellwether/nn/models/bert.h"
#include "tests/support/temporary_folder.h"
#include "tests/train/small_bert.h"

namespace bellwether::train {
namespace {

nn::BertConfig tiny_config() { return small_bert({.words = 40, .positions = 12}); }

nn::BertWeights tiny_weights() {
  auto weights = nn::BertWeights::make(tiny_config(), nn::BertHead::classifier, nn::NewWeightSource(9, 0.05));
  EXPECT_TRUE(weights);
  return std::move(*weights);
}

// Texts of words 3 … 39 that hold one of three telling words, 0 … 2, which is the label.
LabeledTokens telling_texts(std::size_t count, std::uint64_t seed) {
  LabeledTokens data;
  core::Random random({seed});
  for (std::size_t i = 0; i < count; ++i) {
    std::vector<std::int32_t> ids(3 + random.below(9));
    for (std::int32_t& id : ids) id = static_cast<std::int32_t>(3 + random.below(37));
    const std::uint32_t label = random.below(3);
    ids[random.below(static_cast<std::uint32_t>(ids.size()))] = static_cast<std::int32_t>(label);
    data.texts.add(ids);
    data.labels.push_back(label);
  }
  return data;
}

ClassifierTrainingOptions quick_options() {
  return {.epochs = 3, .batch = 8, .learning_rate = 2e-3, .precision = nn::Precision::f32, .seed = 5};
}

TEST(TrainClassifier, Learns_what_the_texts_tell) {
  const ClassifierTrainingData data{telling_texts(400, 1), telling_texts(100, 2)};
  for (const nn::Precision precision : {nn::Precision::f32, nn::Precision::bf16}) {
    nn::BertWeights weights = tiny_weights();
    core::ThreadPool pool(2);
    ClassifierTrainingOptions options = quick_options();
    options.epochs = 8;
    options.precision = precision;
    const auto report = fit(weights, data, options, pool);
    ASSERT_TRUE(report) << report.error().message;
    ASSERT_EQ(report->epochs.size(), 8u);
    const auto& best = report->epochs[report->best_epoch - 1];
    EXPECT_GT(best.validation->accuracy, 0.95) << core::value_text(precision);
    for (const ClassifierEpoch& each : report->epochs) {
      EXPECT_LE(each.validation->macro_f1, best.validation->macro_f1);
    }
    const auto again = validate(weights, data.validation, precision, pool);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->scores.macro_f1, best.validation->macro_f1) << "the best weights are the ones kept";
    const auto answers = predict(weights, data.validation.texts, precision, pool);
    ASSERT_TRUE(answers);
    std::size_t right = 0;
    for (std::size_t i = 0; i < answers->size(); ++i)
      right += static_cast<std::uint32_t>((*answers)[i]) == data.validation.labels[i] ? 1 : 0;
    EXPECT_EQ(static_cast<double>(right) / static_cast<double>(answers->size()), again->scores.accuracy);
    EXPECT_EQ(*answers, again->predictions);
  }
}

TEST(TrainClassifier, Same_bits_at_any_thread_count) {
  const ClassifierTrainingData data{telling_texts(60, 1), telling_texts(20, 2)};
  nn::BertWeights first = tiny_weights(), second = tiny_weights();
  core::ThreadPool one(1), three(3);
  ASSERT_TRUE(fit(first, data, quick_options(), one));
  ASSERT_TRUE(fit(second, data, quick_options(), three));
  EXPECT_TRUE(std::ranges::equal(first.all(), second.all()));
}

// Stops after each step of a run in turn, and goes on.
void expect_the_same_however_it_is_stopped(const ClassifierTrainingOptions& given, double last_rate) {
  const ClassifierTrainingData data{telling_texts(40, 1), telling_texts(20, 2)};
  core::ThreadPool pool(1);
  nn::BertWeights whole = tiny_weights();
  const auto expected = fit(whole, data, given, pool);
  ASSERT_TRUE(expected) << expected.error().message;
  EXPECT_DOUBLE_EQ(expected->epochs.back().learning_rate, last_rate);
  const std::uint64_t steps = planned_steps(given, 40);
  const tests::TemporaryFolder folder;
  for (std::uint64_t stop = 1; stop < steps; ++stop) {
    ClassifierTrainingOptions options = given;
    options.checkpoint = folder.path() / ("stop" + std::to_string(stop));
    std::uint64_t done = 0, resumed_after = 0;
    options.on_step = [&] { ++done; };
    options.interrupted = [&] { return done == stop; };
    nn::BertWeights weights = tiny_weights();
    const auto stopped = fit(weights, data, options, pool);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().kind, core::ErrorKind::interrupted);
    options.on_step = nullptr;
    options.interrupted = nullptr;
    options.on_resume = [&](std::uint64_t steps_done) { resumed_after = steps_done; };
    nn::BertWeights resumed = tiny_weights();
    const auto report = fit(resumed, data, options, pool);
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(resumed_after, stop);
    EXPECT_TRUE(std::ranges::equal(whole.all(), resumed.all())) << "stopped after step " << stop;
    ASSERT_EQ(report->epochs.size(), expected->epochs.size());
    for (std::size_t i = 0; i < report->epochs.size(); ++i) {
      const ClassifierEpoch &ours = report->epochs[i], &theirs = expected->epochs[i];
      EXPECT_EQ(ours.train_loss, theirs.train_loss);
      EXPECT_EQ(ours.learning_rate, theirs.learning_rate);
      EXPECT_EQ(ours.step, theirs.step);
      EXPECT_EQ(ours.best_epoch, theirs.best_epoch);
    }
  }
}

TEST(TrainClassifier, Resumed_after_any_step_ends_at_the_same_bits) {
  EXPECT_EQ(planned_steps(quick_options(), 40), 15u);
  // Warmed up in 2 of 15 steps (1.5, rounded), then falling to 0 in the 13 that remain.
  expect_the_same_however_it_is_stopped(quick_options(), 2e-3 / 13);
}

TEST(TrainClassifier, Resumed_with_any_optimizer_and_a_falling_rate_it_ends_at_the_same_bits) {
  for (const OptimizerKind kind : {OptimizerKind::adam, OptimizerKind::sgd}) {
    ClassifierTrainingOptions options = quick_options();
    options.epochs = 4;
    options.batch = 20;
    options.optimizer = kind;
    options.learning_rate = 1e-12;  // nothing is learned, so the rate falls after each epoch but the first
    options.schedule = ScheduleKind::on_plateau;
    options.plateau_patience = 0;
    options.frozen_layers = 1;
    options.layer_decay = 0.8;
    expect_the_same_however_it_is_stopped(options, 1e-12 / 4);
  }
}

ClassifierTrainingOptions adapter_options() {
  ClassifierTrainingOptions options = quick_options();
  options.lora_rank = 4;
  options.learning_rate = 5e-3;
  return options;
}

TEST(TrainClassifier, Resumed_with_an_adapter_it_ends_at_the_same_bits) {
  ClassifierTrainingOptions options = adapter_options();
  options.epochs = 2;
  expect_the_same_however_it_is_stopped(options, 5e-3 / 9);  // 1 step of 10 warms up
}

TEST(TrainClassifier, An_adapter_learns_and_the_best_one_is_in_the_weights_to_the_bit) {
  const ClassifierTrainingData data{telling_texts(400, 1), telling_texts(100, 2)};
  const nn::BertWeights start = tiny_weights();
  nn::BertWeights weights = tiny_weights();
  core::ThreadPool pool(2);
  ClassifierTrainingOptions options = adapter_options();
  options.epochs = 8;
  options.lora_targets = "query,key,value,attention_output,intermediate,output";
  const auto report = fit(weights, data, options, pool);
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_GT(report->epochs[report->best_epoch - 1].validation->accuracy, 0.9);
  ASSERT_TRUE(report->adapter);
  for (const LoraMatrix& matrix : report->adapter->matrices()) {
    const std::size_t count = matrix.outputs * matrix.inputs;
    std::vector<float> merged(start.at(matrix.weight()), start.at(matrix.weight()) + count);
    add_product(*report->adapter, matrix, merged);
    EXPECT_TRUE(std::ranges::equal(merged, std::span(weights.at(matrix.weight()), count))) << matrix.module;
  }
}

TEST(TrainClassifier, A_checkpoint_of_an_adapter_is_refused_for_another_base) {
  const ClassifierTrainingData data{telling_texts(40, 1), telling_texts(20, 2)};
  core::ThreadPool pool(1);
  const tests::TemporaryFolder folder;
  ClassifierTrainingOptions options = adapter_options();
  options.checkpoint = folder.path() / "state";
  options.interrupted = [] { return true; };
  nn::BertWeights weights = tiny_weights(), other = tiny_weights();
  ASSERT_FALSE(fit(weights, data, options, pool));
  other.all().front() += 1;
  const auto refused = fit(other, data, options, pool);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, core::ErrorKind::config);
}

TEST(TrainClassifier, On_plateau_the_rate_falls_by_its_factor_after_epochs_without_gain) {
  const ClassifierTrainingData data{telling_texts(24, 1), telling_texts(20, 2)};
  core::ThreadPool pool(1);
  ClassifierTrainingOptions options = quick_options();
  options.epochs = 6;
  options.learning_rate = 1e-12;  // nothing is learned
  options.schedule = ScheduleKind::on_plateau;
  options.warmup = 0.0;
  options.plateau_factor = 0.5;
  options.plateau_patience = 1;
  nn::BertWeights weights = tiny_weights();
  const auto report = fit(weights, data, options, pool);
  ASSERT_TRUE(report) << report.error().message;
  // The first epoch is the best; the second and third bring nothing, so the fourth has half the rate.
  const double expected[] = {1e-12, 1e-12, 1e-12, 0.5e-12, 0.5e-12, 0.25e-12};
  for (std::size_t i = 0; i < 6; ++i) EXPECT_DOUBLE_EQ(report->epochs[i].learning_rate, expected[i]);
}

nn::BertWeights weights_without_dropout() {
  nn::BertConfig config = tiny_config();
  config.hidden_dropout = config.attention_dropout = config.classifier_dropout = 0;
  auto weights = nn::BertWeights::make(config, nn::BertHead::classifier, nn::NewWeightSource(9, 0.05));
  EXPECT_TRUE(weights);
  return std::move(*weights);
}

// 21 texts in steps of 8: the last group is smaller, and so is its last batch. SGD, because Adam's first step
// is as long for a gradient that is all rounding as for any other.
TEST(TrainClassifier, Accumulated_batches_equal_one_batch_of_all_their_texts) {
  ClassifierTrainingData data{telling_texts(21, 1), {}};
  for (std::size_t i = 0; i < 21; ++i) data.train.weights.push_back(0.25 * static_cast<double>(i % 5));
  core::ThreadPool pool(2);
  ClassifierTrainingOptions options = quick_options();
  options.optimizer = OptimizerKind::sgd;
  options.learning_rate = 0.1;
  options.class_weights = {1.0, 2.0, 0.5};
  options.focal = 1.5;
  nn::BertWeights whole = weights_without_dropout(), parts = weights_without_dropout();
  const auto expected = fit(whole, data, options, pool);
  options.batch = 2;
  options.accumulate = 4;
  const auto report = fit(parts, data, options, pool);
  ASSERT_TRUE(expected && report) << report.error().message;
  EXPECT_EQ(planned_steps(options, 21), 9u);
  const nn::BertWeights before = weights_without_dropout();
  double moved = 0, apart = 0;
  for (std::size_t i = 0; i < whole.all().size(); ++i) {
    moved = std::max(moved, std::abs(double{whole.all()[i]} - before.all()[i]));
    apart = std::max(apart, std::abs(double{whole.all()[i]} - parts.all()[i]));
  }
  EXPECT_GT(moved, 0.01);
  EXPECT_LT(apart, 1e-6);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(report->epochs[i].train_loss, expected->epochs[i].train_loss, 1e-6);
    EXPECT_NEAR(report->epochs[i].gradient_norm, expected->epochs[i].gradient_norm, 1e-5);
  }
}

TEST(TrainClassifier, Frozen_layers_and_embeddings_stay_as_they_were) {
  const ClassifierTrainingData data{telling_texts(40, 1), telling_texts(20, 2)};
  core::ThreadPool pool(1);
  for (std::uint32_t frozen = 1; frozen <= 2; ++frozen) {
    ClassifierTrainingOptions options = quick_options();
    options.frozen_layers = frozen;
    nn::BertWeights weights = tiny_weights();
    const nn::BertWeights before = tiny_weights();
    ASSERT_TRUE(fit(weights, data, options, pool));
    for (const nn::ParameterPlace& place : weights.places()) {
      const std::size_t count = place.parameter.elements();
      const bool same = std::ranges::equal(weights.all().subspan(place.first, count),
                                           before.all().subspan(place.first, count));
      EXPECT_EQ(same, nn::parameter_depth(place.parameter.name, 2) <= frozen) << place.parameter.name;
    }
  }
}

TEST(TrainClassifier, Tells_every_so_many_steps) {
  const ClassifierTrainingData data{telling_texts(40, 1), {}};
  core::ThreadPool pool(1);
  ClassifierTrainingOptions options = quick_options();
  options.log_steps = 4;
  std::vector<ClassifierStep> told;
  options.on_log = [&](const ClassifierStep& step) { told.push_back(step); };
  nn::BertWeights weights = tiny_weights();
  const auto report = fit(weights, data, options, pool);
  ASSERT_TRUE(report);
  ASSERT_EQ(told.size(), 3u) << "15 steps";
  const std::uint32_t epochs[] = {1, 2, 3};
  for (std::size_t i = 0; i < told.size(); ++i) {
    EXPECT_EQ(told[i].step, 4 * (i + 1));
    EXPECT_EQ(told[i].epoch, epochs[i]);
    EXPECT_GT(told[i].loss, 0.0);
    EXPECT_GT(told[i].gradient_norm, 0.0);
    EXPECT_GT(told[i].learning_rate, 0.0);
  }
  EXPECT_EQ(report->epochs.back().step, 15u);
  EXPECT_GT(told[2].tokens, 2 * data.train.texts.tokens()) << "of two epochs and two steps";
}

TEST(TrainClassifier, A_checkpoint_of_another_run_is_refused) {
  const ClassifierTrainingData data{telling_texts(24, 1), {}};
  core::ThreadPool pool(1);
  const tests::TemporaryFolder folder;
  ClassifierTrainingOptions options = quick_options();
  options.checkpoint = folder.path() / "state";
  nn::BertWeights weights = tiny_weights();
  ASSERT_TRUE(fit(weights, data, options, pool));
  options.learning_rate = 1e-3;
  const auto refused = fit(weights, data, options, pool);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, core::ErrorKind::config);
}

TEST(TrainClassifier, Bad_data_and_options_are_told_plainly) {
  core::ThreadPool pool(1);
  const auto message = [&](const ClassifierTrainingData& data, const ClassifierTrainingOptions& options) {
    nn::BertWeights weights = tiny_weights();
    const auto report = fit(weights, data, options, pool);
    return report ? std::string("accepted") : report.error().message;
  };
  const LabeledTokens good = telling_texts(24, 1);
  EXPECT_EQ(message({}, quick_options()), "training texts: there are none");
  LabeledTokens without = good;
  std::ranges::replace(without.labels, 1u, 0u);
  EXPECT_NE(message({without, {}}, quick_options()).find("no training text is labeled neutral"),
            std::string::npos);
  LabeledTokens unknown = good;
  unknown.labels[3] = 7;
  EXPECT_EQ(message({unknown, {}}, quick_options()), "training texts: text 3 has label 7 of 3 classes");
  LabeledTokens long_text = good;
  long_text.texts.add(std::vector<std::int32_t>(13, 5));
  long_text.labels.push_back(0);
  EXPECT_EQ(message({long_text, {}}, quick_options()),
            "training texts: text 24 has 13 tokens; the model reads 1 to 12");
  ClassifierTrainingOptions options = quick_options();
  options.epochs = 0;
  EXPECT_EQ(message({good, {}}, options), "--epochs: must be at least 1, not 0");
  options = quick_options();
  options.frozen_layers = 3;
  EXPECT_EQ(message({good, {}}, options), "--frozen-layers: must be at most the model's layers");
  options = quick_options();
  options.accumulate = 0;
  EXPECT_EQ(message({good, {}}, options), "--gradient-accumulation-steps: must be at least 1, not 0");
}

TEST(TrainClassifier, A_loss_that_is_not_finite_stops_the_run_and_keeps_the_step_before) {
  const ClassifierTrainingData data{telling_texts(24, 1), {}};
  core::ThreadPool pool(1);
  nn::BertWeights weights = tiny_weights();
  weights.all()[weights.place("bert.encoder.layer.0.output.dense.bias").first] =
      std::numeric_limits<float>::infinity();
  const std::vector<float> before(weights.all().begin(), weights.all().end());
  const auto report = fit(weights, data, quick_options(), pool);
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().kind, core::ErrorKind::model);
  EXPECT_TRUE(report.error().message.starts_with("epoch 1, step 1: the loss is not a finite number"));
  EXPECT_TRUE(std::ranges::equal(before, weights.all()));
}

// At this rate the first step makes weights whose products overflow in the second.
TEST(TrainClassifier, A_loss_that_is_not_finite_leaves_the_state_of_the_step_before_on_the_disk) {
  const ClassifierTrainingData data{telling_texts(24, 1), {}};
  core::ThreadPool pool(1);
  const tests::TemporaryFolder folder;
  ClassifierTrainingOptions options = quick_options();
  options.learning_rate = 1e30;
  options.warmup = 0.0;
  options.checkpoint = folder.path() / "state";
  nn::BertWeights weights = tiny_weights(), again = tiny_weights();
  const auto failed = fit(weights, data, options, pool);
  ASSERT_FALSE(failed);
  EXPECT_NE(failed.error().message.find("is kept in " + options.checkpoint.string()), std::string::npos)
      << failed.error().message;
  ASSERT_TRUE(std::filesystem::exists(options.checkpoint));
  const auto resumed = fit(again, data, options, pool);
  ASSERT_FALSE(resumed);
  EXPECT_EQ(resumed.error().message, failed.error().message) << "it goes on, and stops in the same step";
  EXPECT_TRUE(std::ranges::all_of(weights.all(), [](float each) { return std::isfinite(each); }));
  EXPECT_TRUE(std::ranges::equal(weights.all(), again.all()));
}

TEST(BertWeights, Saved_ones_are_read_back_the_same) {
  const nn::BertWeights weights = tiny_weights();
  const tests::TemporaryFolder folder;
  ASSERT_TRUE(weights.save(folder.path() / "model"));
  const auto loaded = nn::Bert::load(folder.path() / "model", {});
  ASSERT_TRUE(loaded) << loaded.error().message;
  EXPECT_EQ(loaded->config().labels, weights.config().labels);
  const auto stored = nn::StoredWeights::open(folder.path() / "model", {});
  ASSERT_TRUE(stored);
  const auto again =
      nn::BertWeights::make(weights.config(), nn::BertHead::classifier, nn::StoredWeightSource(*stored));
  ASSERT_TRUE(again);
  EXPECT_TRUE(std::ranges::equal(weights.all(), again->all()));
}

}  // namespace
}  // namespace bellwether::train
