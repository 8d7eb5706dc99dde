#include "bellwether/train/pretraining/pretrain.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "bellwether/core/random.h"
#include "tests/support/temporary_folder.h"
#include "tests/train/small_bert.h"

namespace bellwether::train {
namespace {

constexpr std::size_t kWords = 20;  // ids 3 … 22

nn::BertWeights tiny_masked_weights() {
  const nn::BertConfig config =
      small_bert({.words = 3 + kWords, .positions = 12, .labels = {"LABEL_0", "LABEL_1"}});
  auto weights = nn::BertWeights::make(config, nn::BertHead::masked_lm, nn::NewWeightSource(9, 0.05));
  EXPECT_TRUE(weights);
  return std::move(*weights);
}

// Texts that count: each word follows from the one before, so a hidden one can be told from its neighbors.
nn::TokenBatch counting_texts(std::size_t count, std::uint64_t seed) {
  nn::TokenBatch texts;
  core::Random random({seed});
  for (std::size_t i = 0; i < count; ++i) {
    std::vector<std::int32_t> ids{0};
    const std::uint32_t start = random.below(kWords), length = 5 + random.below(5);
    for (std::uint32_t k = 0; k < length; ++k) {
      ids.push_back(static_cast<std::int32_t>(3 + (start + k) % kWords));
    }
    ids.push_back(1);
    texts.add(ids);
  }
  return texts;
}

PretrainingData counting_data() {
  PretrainingData data;
  data.vocabulary = {2, std::vector<bool>(3 + kWords), std::vector<bool>(3 + kWords), {}};
  for (std::size_t id = 0; id < 3; ++id) data.vocabulary.special[id] = true;
  for (std::size_t id = 3; id < 3 + kWords; ++id) {
    data.vocabulary.plain.push_back(static_cast<std::int32_t>(id));
  }
  data.train = counting_texts(200, 1);
  data.validation = counting_texts(40, 2);
  return data;
}

PretrainingOptions quick_masked_options() {
  return {.epochs = 3, .batch = 16, .learning_rate = 3e-3, .precision = nn::Precision::f32, .seed = 5};
}

TEST(RunPretraining, Learns_to_guess_from_the_neighbors) {
  const PretrainingData data = counting_data();
  nn::BertWeights weights = tiny_masked_weights();
  core::ThreadPool pool(2);
  PretrainingOptions options = quick_masked_options();
  options.epochs = 40;
  const auto report = fit(weights, data, options, pool);
  ASSERT_TRUE(report) << report.error().message;
  ASSERT_EQ(report->epochs.size(), 40u);
  // Guessing blindly among the words costs ln 20.
  EXPECT_NEAR(*report->epochs.front().validation_loss, std::log(20.0), 0.3);
  EXPECT_LT(*report->epochs.back().validation_loss, 1.0);
}

TEST(RunPretraining, Same_bits_at_any_thread_count) {
  const PretrainingData data = counting_data();
  nn::BertWeights first = tiny_masked_weights(), second = tiny_masked_weights();
  core::ThreadPool one(1), three(3);
  ASSERT_TRUE(fit(first, data, quick_masked_options(), one));
  ASSERT_TRUE(fit(second, data, quick_masked_options(), three));
  EXPECT_TRUE(std::ranges::equal(first.all(), second.all()));
}

TEST(RunPretraining, Resumed_after_any_step_ends_at_the_same_bits) {
  const PretrainingData data = counting_data();
  core::ThreadPool pool(1);
  nn::BertWeights whole = tiny_masked_weights();
  ASSERT_TRUE(fit(whole, data, quick_masked_options(), pool));
  const std::uint64_t steps = planned_steps(quick_masked_options(), 200);
  EXPECT_EQ(steps, 39u);
  const tests::TemporaryFolder folder;
  for (std::uint64_t stop = 1; stop < steps; stop += 4) {
    PretrainingOptions options = quick_masked_options();
    options.checkpoint = folder.path() / ("stop" + std::to_string(stop));
    std::uint64_t done = 0;
    options.on_step = [&] { ++done; };
    options.interrupted = [&] { return done == stop; };
    nn::BertWeights weights = tiny_masked_weights();
    const auto stopped = fit(weights, data, options, pool);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().kind, core::ErrorKind::interrupted);
    options.on_step = nullptr;
    options.interrupted = nullptr;
    nn::BertWeights resumed = tiny_masked_weights();
    const auto report = fit(resumed, data, options, pool);
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_TRUE(std::ranges::equal(whole.all(), resumed.all())) << "stopped after step " << stop;
    EXPECT_EQ(report->epochs.size(), 3u);
  }
}

TEST(RunPretraining, Refuses_what_it_cannot_learn_from) {
  core::ThreadPool pool(1);
  nn::BertWeights weights = tiny_masked_weights();
  PretrainingData none = counting_data();
  none.train = {};
  EXPECT_EQ(fit(weights, none, quick_masked_options(), pool).error().kind, core::ErrorKind::data);
  PretrainingData other = counting_data();
  other.vocabulary.special.push_back(false);
  EXPECT_EQ(fit(weights, other, quick_masked_options(), pool).error().kind, core::ErrorKind::data);
  PretrainingOptions options = quick_masked_options();
  options.mask_rate = 1.0;
  const auto refused = fit(weights, counting_data(), options, pool);
  EXPECT_EQ(refused.error().kind, core::ErrorKind::usage);
  EXPECT_NE(refused.error().message.find("mlm-probability"), std::string::npos);
}

// The same texts, with a generator that has learned nothing and so puts in almost any word.
PretrainingData replaced_data() {
  PretrainingData data = counting_data();
  data.generator.emplace(tiny_masked_weights());
  return data;
}

nn::BertWeights tiny_detector_weights() {
  const nn::BertConfig config =
      small_bert({.words = 3 + kWords, .positions = 12, .labels = {"LABEL_0", "LABEL_1"}});
  auto weights = nn::BertWeights::make(config, nn::BertHead::replaced_tokens, nn::NewWeightSource(8, 0.05));
  EXPECT_TRUE(weights);
  return std::move(*weights);
}

TEST(RunPretraining, Learns_to_find_replaced_tokens) {
  const PretrainingData data = replaced_data();
  nn::BertWeights weights = tiny_detector_weights();
  core::ThreadPool pool(2);
  PretrainingOptions options = quick_masked_options();
  options.epochs = 60;
  options.mask_rate = 0.3;
  const auto report = fit(weights, data, options, pool);
  ASSERT_TRUE(report) << report.error().message;
  ASSERT_TRUE(report->epochs.front().detection && report->epochs.back().detection);
  EXPECT_LT(report->epochs.front().detection->auc, 0.75);
  EXPECT_GT(report->epochs.back().detection->auc, 0.9);
  EXPECT_LT(*report->epochs.back().validation_loss, *report->epochs.front().validation_loss / 2);
}

TEST(RunPretraining, Replaced_tokens_give_the_same_bits_at_any_thread_count_in_each_precision) {
  const PretrainingData data = replaced_data();
  core::ThreadPool one(1), three(3);
  for (const nn::Precision precision : {nn::Precision::f32, nn::Precision::bf16}) {
    PretrainingOptions options = quick_masked_options();
    options.precision = precision;
    nn::BertWeights first = tiny_detector_weights(), second = tiny_detector_weights();
    ASSERT_TRUE(fit(first, data, options, one));
    ASSERT_TRUE(fit(second, data, options, three));
    EXPECT_TRUE(std::ranges::equal(first.all(), second.all()));
  }
}

TEST(RunPretraining, Replaced_tokens_resumed_after_any_step_end_at_the_same_bits_and_figures) {
  const PretrainingData data = replaced_data();
  core::ThreadPool pool(1);
  nn::BertWeights whole = tiny_detector_weights();
  const auto expected = fit(whole, data, quick_masked_options(), pool);
  ASSERT_TRUE(expected);
  const tests::TemporaryFolder folder;
  for (const std::uint64_t stop : {1u, 13u, 20u, 38u}) {
    PretrainingOptions options = quick_masked_options();
    options.checkpoint = folder.path() / ("stop" + std::to_string(stop));
    std::uint64_t done = 0;
    options.on_step = [&] { ++done; };
    options.interrupted = [&] { return done == stop; };
    nn::BertWeights weights = tiny_detector_weights();
    ASSERT_FALSE(fit(weights, data, options, pool));
    nn::BertWeights resumed = tiny_detector_weights();
    options.interrupted = nullptr;
    const auto report = fit(resumed, data, options, pool);
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_TRUE(std::ranges::equal(whole.all(), resumed.all())) << "stopped after step " << stop;
    ASSERT_EQ(report->epochs.size(), 3u);
    for (std::size_t i = 0; i < 3; ++i)
      EXPECT_EQ(report->epochs[i].detection->auc, expected->epochs[i].detection->auc);
  }
}

TEST(RunPretraining, A_checkpoint_of_another_generator_is_refused) {
  const tests::TemporaryFolder folder;
  core::ThreadPool pool(1);
  PretrainingOptions options = quick_masked_options();
  options.checkpoint = folder.path() / "checkpoint";
  options.interrupted = [] { return true; };
  nn::BertWeights weights = tiny_detector_weights();
  PretrainingData data = replaced_data();
  ASSERT_FALSE(fit(weights, data, options, pool));
  data.generator->all()[0] += 1;
  EXPECT_EQ(fit(weights, data, options, pool).error().kind, core::ErrorKind::config);
}

}  // namespace
}  // namespace bellwether::train
