// Beside PEFT's training (fixtures/models/qwen2 and llama3), and itself.
#include "bellwether/train/llm/decoder_fit.h"

#include <gtest/gtest.h>

#include <cmath>

#include "bellwether/nn/decoder/decoder.h"
#include "bellwether/nn/decoder/training/new_decoder_weights.h"
#include "bellwether/train/llm/decoder_peft.h"
#include "bellwether/train/llm/decoder_task.h"
#include "tests/nn/decoder/decoder_fixture.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"
#include "tests/train/llm/tiny_decoder.h"

namespace bellwether::train {
namespace {

using tests::load_decoder_fixture;
using tests::tiny_decoder_config;
using tests::tiny_examples;

nn::DecoderBase tiny_base(nn::Precision precision = nn::Precision::f32) {
  return *nn::DecoderBase::load(tiny_decoder_config(), nn::NewDecoderWeights(3, 0.2), precision);
}

DecoderFitOptions quick_decoder_options() {
  DecoderFitOptions options;
  options.epochs = 6;
  options.accumulate = 4;
  options.learning_rate = 2e-2;
  options.pack_tokens = 16;  // two texts a pass
  return options;
}

TEST(DecoderFit, An_adapter_learns_the_answers) {
  const nn::DecoderBase base = tiny_base();
  auto adapter = *new_adapter(base.config(), {.rank = 4}, 5);
  core::ThreadPool pool(2);
  const auto report =
      fit(base, adapter, 0.1, {tiny_examples(32), tiny_examples(8)}, quick_decoder_options(), pool);
  ASSERT_TRUE(report.has_value()) << report.error().message;
  ASSERT_EQ(report->epochs.size(), 6u);
  EXPECT_LT(*report->epochs.back().validation_loss, 0.8 * *report->epochs.front().validation_loss);
}

TEST(DecoderFit, All_weights_learn_too) {
  auto weights = *nn::DecoderWeights::read(tiny_decoder_config(), nn::NewDecoderWeights(3, 0.02));
  core::ThreadPool pool(2);
  const auto report = fit(weights, {tiny_examples(32), {}}, quick_decoder_options(), pool);
  ASSERT_TRUE(report.has_value()) << report.error().message;
  EXPECT_LT(report->epochs.back().train_loss, 0.5 * report->epochs.front().train_loss);
}

TEST(DecoderFit, A_run_that_was_stopped_ends_with_the_same_bytes) {
  const nn::DecoderBase base = tiny_base(nn::Precision::bf16);
  const DecoderTrainingData data{tiny_examples(21), tiny_examples(4)};
  core::ThreadPool one(1), two(2);
  auto whole = *new_adapter(base.config(), {.rank = 2}, 5), stopped = whole;
  ASSERT_TRUE(fit(base, whole, 0.2, data, quick_decoder_options(), two));
  const tests::TemporaryFolder folder;
  DecoderFitOptions options = quick_decoder_options();
  options.checkpoint = folder.path() / "training.checkpoint";
  bool done = false;
  for (int calls = 0; !done && calls < 100; ++calls) {
    auto fresh = *new_adapter(base.config(), {.rank = 2}, 5);
    int left = 1 + calls % 3;
    options.interrupted = [&] { return --left == 0; };
    const auto report = fit(base, fresh, 0.2, data, options, calls % 2 == 0 ? one : two);
    done = report.has_value();
    if (!done) {
      ASSERT_EQ(report.error().kind, core::ErrorKind::interrupted) << report.error().message;
    }
    stopped = fresh;
  }
  EXPECT_TRUE(done);
  EXPECT_TRUE(std::ranges::equal(stopped.values(), whole.values()));
}

TEST(DecoderFit, Refuses_texts_it_cannot_learn_from) {
  const nn::DecoderBase base = tiny_base();
  auto adapter = *new_adapter(base.config(), {.rank = 2}, 5);
  core::ThreadPool pool(1);
  const auto refused = [&](AnswerExample text) {
    const auto report = fit(base, adapter, 0.0, {{std::move(text)}, {}}, quick_decoder_options(), pool);
    return !report && report.error().kind == core::ErrorKind::data;
  };
  EXPECT_TRUE(refused({std::vector<std::int32_t>(17, 1), 3})) << "longer than a pass";
  EXPECT_TRUE(refused({{1, 2, 3}, 3})) << "no answer";
  EXPECT_TRUE(refused({{1, 29, 3}, 1})) << "outside the vocabulary";
  EXPECT_FALSE(fit(base, adapter, 0.0, {}, quick_decoder_options(), pool).has_value());
}

class DecoderFitOfFixture : public testing::TestWithParam<const char*> {};

AnswerExample example_of(const tests::DecoderFixture& fixture, std::size_t text) {
  const std::vector<std::int32_t> labels = fixture.integers("labels");
  const std::size_t padded = labels.size() / fixture.texts.size(), length = fixture.texts[text].size();
  std::size_t answer = 0;
  while (answer < length && labels[text * padded + answer] < 0) ++answer;
  for (std::size_t i = answer; i < length; ++i) EXPECT_EQ(labels[text * padded + i], fixture.texts[text][i]);
  return {fixture.texts[text], answer};
}

// Four steps of AdamW over the fixture's batches.
TEST_P(DecoderFitOfFixture, Ends_where_PEFT_ends) {
  const auto fixture = load_decoder_fixture(GetParam());
  if (!fixture) GTEST_SKIP() << tests::kNeedsShared;
  const auto config = nn::read_decoder_config(fixture->folder);
  const auto stored = nn::StoredWeights::open(fixture->folder, {});
  ASSERT_TRUE(config && stored);
  const auto base = nn::DecoderBase::load(*config, nn::StoredWeightSource(*stored), nn::Precision::f32);
  auto adapter = read_decoder_adapter(fixture->folder / "adapter", *config);
  ASSERT_TRUE(base && adapter);
  DecoderTrainingData data;
  for (std::size_t i = 0; i < fixture->texts.size(); ++i) data.train.push_back(example_of(*fixture, i));
  DecoderFitOptions options;
  options.weight_decay = 0.01;
  options.clip_norm = 0.3;
  DecoderLearner learner{*config,
                         {.rank = adapter->widest_rank()},
                         base->parameters(),
                         adapter->values(),
                         [&](std::span<float> gradients) { return adapter->gradients(gradients); },
                         {},
                         {}};
  adapter->attach(learner.parameters);
  for (const AdapterModule& each : adapter->modules()) learner.parts.emplace_back(each.name, each.elements());
  DecoderTask task(std::move(learner), data, options);
  core::ThreadPool pool(2);
  const std::vector<std::vector<std::uint32_t>> batches{{0, 1, 2}, {1}, {2, 0}, {0}};
  const std::vector<float> rates = fixture->values("lora.train.learning_rates"),
                           losses = fixture->values("lora.train.losses"),
                           norms = fixture->values("lora.train.grad_norms");
  for (std::size_t i = 0; i < batches.size(); ++i) {
    const auto outcome = task.step({batches[i], {.seed = 1, .epoch = 1}, double{rates[i]}}, pool);
    ASSERT_TRUE(outcome.has_value()) << outcome.error().message;
    EXPECT_NEAR(outcome->loss, losses[i], 1e-5) << i;
    EXPECT_NEAR(outcome->gradient_norm, norms[i], 1e-4 * double{norms[i]}) << i;
  }
  for (const AdapterModule& each : adapter->modules()) {
    const std::vector<float> a = fixture->values("lora.after." + each.name + ".lora_A"),
                             b = fixture->values("lora.after." + each.name + ".lora_B");
    ASSERT_EQ(a.size(), adapter->a(each).size()) << each.name;
    for (std::size_t i = 0; i < a.size(); ++i) ASSERT_NEAR(adapter->a(each)[i], a[i], 1e-5) << each.name;
    for (std::size_t i = 0; i < b.size(); ++i) ASSERT_NEAR(adapter->b(each)[i], b[i], 1e-5) << each.name;
  }
}

INSTANTIATE_TEST_SUITE_P(Models, DecoderFitOfFixture, testing::Values("qwen2", "llama3"));

}  // namespace
}  // namespace bellwether::train
