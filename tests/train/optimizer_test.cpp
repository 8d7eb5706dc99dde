#include "bellwether/train/optimizer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "bellwether/nn/ops/quantize.h"

namespace bellwether::train {
namespace {

// The formulas of optimizer.h for one number, in f64.
struct Plain {
  OptimizerOptions options;
  double m = 0.0, v = 0.0;
  int n = 0;

  double step(double w, double g, double rate, double decay) {
    ++n;
    if (options.kind != OptimizerKind::adamw) g += decay * w;
    if (options.kind == OptimizerKind::sgd) {
      m = options.momentum * m + g;
      return w - rate * m;
    }
    if (options.kind == OptimizerKind::adamw) w -= rate * decay * w;
    m = options.beta1 * m + (1.0 - options.beta1) * g;
    v = options.beta2 * v + (1.0 - options.beta2) * g * g;
    return w - rate * (m / (1.0 - std::pow(options.beta1, n))) /
                   (std::sqrt(v / (1.0 - std::pow(options.beta2, n))) + options.epsilon);
  }
};

class Formulas : public testing::TestWithParam<OptimizerKind> {};

TEST_P(Formulas, Ten_steps_equal_the_formulas) {
  const OptimizerOptions options{.kind = GetParam(), .momentum = 0.8, .weight_decay = 0.1};
  constexpr std::size_t kCount = 37;  // not a multiple of any vector
  std::vector<float> w(kCount), g(kCount), b(kCount);
  std::vector<double> expected(kCount), expected_bias(kCount);
  for (std::size_t i = 0; i < kCount; ++i) w[i] = b[i] = static_cast<float>(i) / 10.0f - 1.0f;
  std::copy(w.begin(), w.end(), expected.begin());
  std::copy(w.begin(), w.end(), expected_bias.begin());
  std::vector<Plain> plain(kCount, Plain{options}), plain_bias(kCount, Plain{options});
  const std::vector<TrainedTensor> tensors{{"layer.weight", w, g}, {"layer.bias", b, g, 0.5}};
  Optimizer optimizer(options, tensors);
  core::ThreadPool pool(2);
  for (int n = 1; n <= 10; ++n) {
    for (std::size_t i = 0; i < kCount; ++i) g[i] = static_cast<float>(std::sin(static_cast<double>(i) + n));
    optimizer.step(tensors, {.rate = 0.01, .gradient_scale = 0.5}, pool);
    for (std::size_t i = 0; i < kCount; ++i) {
      expected[i] = plain[i].step(expected[i], 0.5 * double{g[i]}, 0.01, 0.1);
      expected_bias[i] = plain_bias[i].step(expected_bias[i], 0.5 * double{g[i]}, 0.005, 0.0);
    }
  }
  for (std::size_t i = 0; i < kCount; ++i) {
    EXPECT_NEAR(w[i], expected[i], 2e-6) << i;
    EXPECT_NEAR(b[i], expected_bias[i], 2e-6) << i;
  }
  EXPECT_EQ(optimizer.steps(), 10u);
}

INSTANTIATE_TEST_SUITE_P(Kinds, Formulas,
                         testing::Values(OptimizerKind::adamw, OptimizerKind::adam, OptimizerKind::sgd),
                         [](const auto& each) { return core::value_text(each.param); });

TEST(Optimizer, Any_number_of_threads_gives_the_same_bits) {
  std::vector<float> one(50'000, 1.0f), many(50'000, 1.0f), g(50'000);
  for (std::size_t i = 0; i < g.size(); ++i) g[i] = std::sin(static_cast<float>(i));
  for (auto* w : {&one, &many}) {
    const std::vector<TrainedTensor> tensors{{"w", *w, g}};
    Optimizer optimizer({}, tensors);
    core::ThreadPool pool(w == &one ? 1 : 3);
    for (int n = 0; n < 3; ++n) optimizer.step(tensors, {.rate = 0.01}, pool);
  }
  EXPECT_EQ(one, many);
}

TEST(Optimizer, A_step_leaves_the_new_weights_in_bf16_too) {
  for (const OptimizerKind kind : {OptimizerKind::adamw, OptimizerKind::sgd}) {
    std::vector<float> w(20'001, 1.0f), g(w.size());
    for (std::size_t i = 0; i < g.size(); ++i) g[i] = std::sin(static_cast<float>(i));
    std::vector<nn::Bf16> rounded(w.size()), expected(w.size());
    const std::vector<TrainedTensor> tensors{{.name = "w", .weights = w, .gradients = g, .rounded = rounded}};
    Optimizer optimizer({.kind = kind}, tensors);
    core::ThreadPool pool(2);
    optimizer.step(tensors, {.rate = 0.01}, pool);
    nn::to_bf16(w.data(), expected.data(), w.size());
    for (std::size_t i = 0; i < w.size(); ++i) ASSERT_EQ(rounded[i].bits, expected[i].bits) << i;
  }
}

TEST(Optimizer, Biases_and_normalisation_weights_do_not_decay) {
  for (const char* name :
       {"classifier.bias", "bert.embeddings.LayerNorm.weight", "lstm.bias_hh_l0", "model.norm.weight",
        "model.layers.0.input_layernorm.weight", "encoder.LayerNorm.gamma", "bias"}) {
    EXPECT_FALSE(decays(name)) << name;
  }
  for (const char* name : {"classifier.weight", "bert.embeddings.word_embeddings.weight", "lstm.weight_hh_l0",
                           "head.0.weight"}) {
    EXPECT_TRUE(decays(name)) << name;
  }
}

TEST(Optimizer, Clipping_shortens_long_gradients_only) {
  core::ThreadPool pool(2);
  std::vector<float> w(2), a{3.0f, 0.0f}, b{0.0f, 4.0f};
  const std::vector<TrainedTensor> tensors{{"a", w, a}, {"b", w, b}};
  EXPECT_DOUBLE_EQ(gradient_norm(tensors, pool), 5.0);
  EXPECT_NEAR(clipping_scale(5.0, 1.0), 0.2, 1e-6);
  EXPECT_EQ(clipping_scale(0.5, 1.0), 1.0);
  EXPECT_EQ(clipping_scale(5.0, 0.0), 1.0);
  a[0] = std::numeric_limits<float>::quiet_NaN();
  EXPECT_TRUE(std::isnan(gradient_norm(tensors, pool)));
  a[0] = std::numeric_limits<float>::infinity();
  EXPECT_FALSE(std::isfinite(gradient_norm(tensors, pool)));
}

}  // namespace
}  // namespace bellwether::train
