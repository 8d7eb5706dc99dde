// Beside transformers and PEFT (fixtures/models/qwen2 and llama3), finite differences, and itself.
#include "bellwether/nn/decoder/training/decoder_training.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>

#include "bellwether/nn/decoder/decoder_parameters.h"
#include "bellwether/nn/decoder/training/decoder_base.h"
#include "bellwether/nn/decoder/training/decoder_weights.h"
#include "bellwether/nn/decoder/training/new_decoder_weights.h"
#include "bellwether/nn/safetensors_values.h"
#include "tests/nn/decoder/decoder_fixture.h"
#include "tests/nn/decoder/tiny_decoder.h"
#include "tests/nn/normals.h"
#include "tests/support/shared_data.h"

namespace bellwether::nn {
namespace {

using tests::DecoderFixture;
using tests::load_decoder_fixture;
using tests::OutputLayer;
using tests::tiny_decoder;

constexpr core::RandomKey kSomeStep{.seed = 7, .epoch = 1, .step = 3};

// The adapter of a fixture, with a gradient for each of its matrices.
struct FixtureAdapter {
  std::map<std::string, std::vector<float>> values, gradients;  // "model.layers.0.mlp.up_proj.lora_A"

  void attach(const DecoderConfig& config, DecoderParameters& parameters, DecoderGradients& into);
};

void FixtureAdapter::attach(const DecoderConfig& config, DecoderParameters& parameters,
                            DecoderGradients& into) {
  const std::vector<DecoderProjection> projections = decoder_projections(config);
  into.layers.resize(config.layers);
  for (std::size_t layer = 0; layer < config.layers; ++layer) {
    for (std::size_t which = 0; which < LayerLinear::count; ++which) {
      const std::string name =
          "model.layers." + std::to_string(layer) + "." + projections[which].name + ".lora_";
      std::vector<float>&a = values.at(name + "A"), &b = values.at(name + "B");
      parameters.layers[layer].linear[which].adapter = {4, a.data(), b.data(), 2.0f};
      gradients[name + "A"].assign(a.size(), 0.0f);
      gradients[name + "B"].assign(b.size(), 0.0f);
      into.layers[layer].linear[which] = {nullptr, nullptr, gradients[name + "A"].data(),
                                          gradients[name + "B"].data()};
    }
  }
}

FixtureAdapter read_adapter(const DecoderFixture& fixture) {
  FixtureAdapter adapter;
  const auto file = SafetensorsFile::open(fixture.folder / "adapter" / "adapter_model.safetensors", {});
  EXPECT_TRUE(file.has_value());
  constexpr std::string_view kPrefix = "base_model.model.", kSuffix = ".weight";
  for (const StoredTensor& each : file->tensors()) {
    std::vector<float> values(each.elements());
    EXPECT_TRUE(read_f32(each, values).has_value());
    adapter.values[each.name.substr(kPrefix.size(), each.name.size() - kPrefix.size() - kSuffix.size())] =
        std::move(values);
  }
  return adapter;
}

AnswerTexts labeled_texts(const DecoderFixture& fixture) {
  AnswerTexts texts;
  const std::vector<std::int32_t> labels = fixture.integers("labels");
  const std::size_t padded = labels.size() / fixture.texts.size();
  for (std::size_t i = 0; i < fixture.texts.size(); ++i) {
    texts.add(fixture.texts[i], fixture.texts[i].size());
    const std::size_t first = texts.offsets[i], length = fixture.texts[i].size();
    for (std::size_t token = 0; token + 1 < length; ++token)
      texts.targets[first + token] = std::max(kNoTarget, labels[i * padded + token + 1]);
  }
  return texts;
}

double relative_error(const std::vector<float>& values, const std::vector<float>& expected) {
  double difference = 0, norm = 0;
  EXPECT_EQ(values.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    difference += std::pow(double{values[i]} - double{expected[i]}, 2);
    norm += std::pow(double{expected[i]}, 2);
  }
  return std::sqrt(difference / norm);
}

class DecoderTrainingOfFixture : public testing::TestWithParam<const char*> {};

TEST_P(DecoderTrainingOfFixture, Has_the_loss_and_gradients_of_peft) {
  const auto fixture = load_decoder_fixture(GetParam());
  if (!fixture) GTEST_SKIP() << tests::kNeedsShared;
  const auto config = read_decoder_config(fixture->folder);
  const auto stored = StoredWeights::open(fixture->folder, {});
  ASSERT_TRUE(config && stored);
  const auto base = DecoderBase::load(*config, StoredWeightSource(*stored), Precision::f32);
  ASSERT_TRUE(base.has_value()) << base.error().message;
  FixtureAdapter adapter = read_adapter(*fixture);
  DecoderParameters parameters = base->parameters();
  DecoderGradients gradients;
  adapter.attach(*config, parameters, gradients);
  const AnswerTexts texts = labeled_texts(*fixture);
  const auto targets = static_cast<double>(texts.count_targets());
  core::ThreadPool pool(2);
  DecoderTraining training(*config, {.rank = 4});
  const double loss =
      training.learn(parameters, {texts, kSomeStep, static_cast<float>(1 / targets)}, gradients, pool);
  EXPECT_NEAR(loss / targets, fixture->values("lora.train.losses")[0], 1e-5);
  EXPECT_NEAR(training.loss(parameters, texts, pool), loss, 1e-9 * loss);
  for (const auto& [name, values] : adapter.gradients) {
    const std::vector<float> expected = fixture->values("lora.grad." + name);
    ASSERT_EQ(values.size(), expected.size()) << name;
    EXPECT_LT(relative_error(values, expected), 1e-4) << name;
  }
}

INSTANTIATE_TEST_SUITE_P(Models, DecoderTrainingOfFixture, testing::Values("qwen2", "llama3"));

AnswerTexts tiny_texts() {
  AnswerTexts texts;
  const std::vector<std::int32_t> first{1, 5, 9, 22, 3, 3, 14}, second{2, 7, 8};
  texts.add(first, 3);
  texts.add(second, 1);
  return texts;
}

struct LearnedDecoder {
  explicit LearnedDecoder(const DecoderConfig& config)
      : weights(*DecoderWeights::read(config, NewDecoderWeights(3, 0.3))), gradients(weights.all().size()) {
    const std::vector<float> noise =
        tests::normals(gradients.size(), 9);  // norms of 1 and biases of 0 hide errors
    for (std::size_t i = 0; i < noise.size(); ++i) weights.all()[i] += 0.2f * noise[i];
  }
  double learn(const DecoderTrainingOptions& options, const AnswerTexts& texts, std::size_t threads = 2) {
    std::ranges::fill(gradients, 0.0f);
    core::ThreadPool pool(threads);
    DecoderTraining training(weights.config(), options);
    return training.learn(weights.parameters(), {texts, kSomeStep}, weights.gradients(gradients), pool);
  }
  double loss(const AnswerTexts& texts) {
    core::ThreadPool pool(2);
    return DecoderTraining(weights.config(), {}).loss(weights.parameters(), texts, pool);
  }

  DecoderWeights weights;
  std::vector<float> gradients;
};

TEST(DecoderTraining, Every_parameter_of_every_family_has_its_gradient) {
  for (const DecoderFamily family : tests::kDecoderFamilies) {
    LearnedDecoder model(
        tiny_decoder(family, family == DecoderFamily::llama ? OutputLayer::own : OutputLayer::tied));
    const AnswerTexts texts = tiny_texts();
    (void)model.learn({}, texts);
    const std::span<float> all = model.weights.all();
    for (std::size_t i = 0; i < all.size(); i += 7) {
      constexpr float kStep = 1.0f / 256;
      const float before = all[i];
      all[i] = before + kStep;
      const double above = model.loss(texts);
      all[i] = before - kStep;
      const double difference = (above - model.loss(texts)) / (2 * double{kStep});
      all[i] = before;
      ASSERT_NEAR(model.gradients[i], difference, 2e-3 * (1 + std::abs(difference)))
          << "element " << i << " of family " << static_cast<int>(family);
    }
  }
}

TEST(DecoderTraining, Kept_activations_and_computed_ones_give_the_same_bits_at_any_number_of_threads) {
  LearnedDecoder kept(tiny_decoder(DecoderFamily::qwen3, OutputLayer::tied)), again = kept;
  const AnswerTexts texts = tiny_texts();
  const double loss = kept.learn({.activations = Activations::keep}, texts, 1);
  EXPECT_EQ(again.learn({.activations = Activations::recompute}, texts, 3), loss);
  EXPECT_EQ(kept.gradients, again.gradients);
}

TEST(DecoderTraining, A_text_learns_alike_alone_and_packed_with_others) {
  LearnedDecoder packed(tiny_decoder(DecoderFamily::llama, OutputLayer::own)), apart = packed;
  const double loss = packed.learn({}, tiny_texts());
  AnswerTexts one, other;
  const AnswerTexts both = tiny_texts();
  const std::span<const std::int32_t> ids(both.ids);
  one.add(ids.first(both.offsets[1]), 3);
  other.add(ids.subspan(both.offsets[1]), 1);
  double sum = apart.learn({}, one);
  std::vector<float> gradients = apart.gradients;
  sum += apart.learn({}, other);
  EXPECT_NEAR(sum, loss, 1e-5);
  for (std::size_t i = 0; i < gradients.size(); ++i)
    ASSERT_NEAR(packed.gradients[i], gradients[i] + apart.gradients[i], 1e-4);
}

TEST(DecoderTraining, A_bf16_base_stays_near_the_f32_one) {
  LearnedDecoder model(tiny_decoder(DecoderFamily::llama, OutputLayer::tied));
  const DecoderConfig& config = model.weights.config();
  const auto exact = DecoderBase::load(config, NewDecoderWeights(3, 0.3), Precision::f32),
             rounded = DecoderBase::load(config, NewDecoderWeights(3, 0.3), Precision::bf16);
  ASSERT_TRUE(exact && rounded);
  core::ThreadPool pool(2);
  const double reference = DecoderTraining(config, {}).loss(exact->parameters(), tiny_texts(), pool);
  DecoderTraining training(config, {.precision = Precision::bf16});
  EXPECT_NEAR(training.loss(rounded->parameters(), tiny_texts(), pool), reference, 0.02 * reference);
  EXPECT_LT(decoder_base_bytes(config, Precision::bf16), decoder_base_bytes(config, Precision::f32));
}

}  // namespace
}  // namespace bellwether::nn
