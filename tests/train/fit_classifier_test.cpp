#include "bellwether/train/fit_classifier.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "bellwether/core/file.h"
#include "bellwether/core/random.h"
#include "bellwether/nn/models/bert.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::train {
namespace {

nn::BertConfig tiny_config() {
  nn::BertConfig config;
  config.vocab_size = 40;
  config.hidden_size = 32;
  config.layers = 2;
  config.heads = 2;
  config.intermediate_size = 64;
  config.max_positions = 12;
  config.labels = {"negative", "neutral", "positive"};
  return config;
}

nn::BertWeights tiny_weights() {
  auto weights = nn::BertWeights::make(tiny_config(), nn::BertHead::classifier, nn::NewWeightSource(9, 0.05));
  EXPECT_TRUE(weights);
  return std::move(*weights);
}

// Texts of words 3 … 39 that hold one of three telling words, 0 … 2, which is the label.
LabelledTokens telling_texts(std::size_t count, std::uint64_t seed) {
  LabelledTokens data;
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

ClassifierFitOptions quick_options() {
  return {.epochs = 3, .batch = 8, .learning_rate = 2e-3, .precision = nn::Precision::f32, .seed = 5};
}

TEST(FitClassifier, Learns_what_the_texts_tell) {
  const ClassifierFitData data{telling_texts(400, 1), telling_texts(100, 2)};
  for (const nn::Precision precision : {nn::Precision::f32, nn::Precision::bf16}) {
    nn::BertWeights weights = tiny_weights();
    core::ThreadPool pool(2);
    ClassifierFitOptions options = quick_options();
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
    EXPECT_EQ(again->macro_f1, best.validation->macro_f1) << "the best weights are the ones kept";
    const auto answers = predict(weights, data.validation.texts, precision, pool);
    ASSERT_TRUE(answers);
    std::size_t right = 0;
    for (std::size_t i = 0; i < answers->size(); ++i)
      right += static_cast<std::uint32_t>((*answers)[i]) == data.validation.labels[i] ? 1 : 0;
    EXPECT_EQ(static_cast<double>(right) / static_cast<double>(answers->size()), again->accuracy);
  }
}

TEST(FitClassifier, Same_bits_at_any_thread_count) {
  const ClassifierFitData data{telling_texts(60, 1), telling_texts(20, 2)};
  nn::BertWeights first = tiny_weights(), second = tiny_weights();
  core::ThreadPool one(1), three(3);
  ASSERT_TRUE(fit(first, data, quick_options(), one));
  ASSERT_TRUE(fit(second, data, quick_options(), three));
  EXPECT_TRUE(std::ranges::equal(first.all(), second.all()));
}

TEST(FitClassifier, Resumed_after_any_step_ends_at_the_same_bits) {
  const ClassifierFitData data{telling_texts(40, 1), telling_texts(20, 2)};
  core::ThreadPool pool(1);
  nn::BertWeights whole = tiny_weights();
  const auto expected = fit(whole, data, quick_options(), pool);
  ASSERT_TRUE(expected);
  const std::uint64_t steps = planned_steps(quick_options(), 40);
  EXPECT_EQ(steps, 15u);
  const tests::TemporaryFolder folder;
  for (std::uint64_t stop = 1; stop < steps; ++stop) {
    ClassifierFitOptions options = quick_options();
    options.checkpoint = folder.path() / ("stop" + std::to_string(stop));
    std::uint64_t done = 0;
    options.on_step = [&] { ++done; };
    options.interrupted = [&] { return done == stop; };
    nn::BertWeights weights = tiny_weights();
    const auto stopped = fit(weights, data, options, pool);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().kind, core::ErrorKind::interrupted);
    options.on_step = nullptr;
    options.interrupted = nullptr;
    nn::BertWeights resumed = tiny_weights();
    const auto report = fit(resumed, data, options, pool);
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_TRUE(std::ranges::equal(whole.all(), resumed.all())) << "stopped after step " << stop;
    ASSERT_EQ(report->epochs.size(), expected->epochs.size());
    EXPECT_EQ(report->epochs.back().train_loss, expected->epochs.back().train_loss);
  }
}

TEST(FitClassifier, A_checkpoint_of_another_run_is_refused) {
  const ClassifierFitData data{telling_texts(24, 1), {}};
  core::ThreadPool pool(1);
  const tests::TemporaryFolder folder;
  ClassifierFitOptions options = quick_options();
  options.checkpoint = folder.path() / "state";
  nn::BertWeights weights = tiny_weights();
  ASSERT_TRUE(fit(weights, data, options, pool));
  options.learning_rate = 1e-3;
  const auto refused = fit(weights, data, options, pool);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, core::ErrorKind::config);
}

TEST(FitClassifier, Bad_data_and_options_are_told_plainly) {
  core::ThreadPool pool(1);
  const auto message = [&](const ClassifierFitData& data, const ClassifierFitOptions& options) {
    nn::BertWeights weights = tiny_weights();
    const auto report = fit(weights, data, options, pool);
    return report ? std::string("accepted") : report.error().message;
  };
  const LabelledTokens good = telling_texts(24, 1);
  EXPECT_EQ(message({}, quick_options()), "training texts: there are none");
  LabelledTokens without = good;
  std::ranges::replace(without.labels, 1u, 0u);
  EXPECT_NE(message({without, {}}, quick_options()).find("no training text is labelled neutral"),
            std::string::npos);
  LabelledTokens unknown = good;
  unknown.labels[3] = 7;
  EXPECT_EQ(message({unknown, {}}, quick_options()), "training texts: text 3 has label 7 of 3 classes");
  LabelledTokens long_text = good;
  long_text.texts.add(std::vector<std::int32_t>(13, 5));
  long_text.labels.push_back(0);
  EXPECT_EQ(message({long_text, {}}, quick_options()),
            "training texts: text 24 has 13 tokens; the model reads 1 to 12");
  ClassifierFitOptions options = quick_options();
  options.epochs = 0;
  EXPECT_EQ(message({good, {}}, options), "epochs: must be at least 1");
}

TEST(FitClassifier, A_loss_that_is_not_finite_stops_the_run_and_keeps_the_step_before) {
  const ClassifierFitData data{telling_texts(24, 1), {}};
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
