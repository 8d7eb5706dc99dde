#include "bellwether/nn/models/lstm_initial_weights.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace bellwether::nn {
namespace {

TEST(LstmInitialWeights, The_seed_decides_the_first_weights) {
  const auto weights = [](std::uint64_t seed) {
    const auto model = LstmRegressor::make({.features = 2}, seed);
    return std::vector(model->parameters().begin(), model->parameters().end());
  };
  EXPECT_EQ(weights(1), weights(1));
  EXPECT_NE(weights(1), weights(2));
}

// Keras: Glorot-uniform, orthogonal recurrent weights, forget bias 1, other biases 0.
TEST(LstmInitialWeights, One_bias_models_start_as_Keras_starts_them) {
  const auto model = LstmRegressor::make({.features = 3, .hidden = 20, .layers = 1, .head = {1}}, 9);
  const auto values = [&](const char* name) {
    const ParameterSlice* slice = model->find(name);
    return std::span(model->parameters()).subspan(slice->offset, slice->size);
  };
  const auto recurrent = values("lstm.weight_hh_l0");
  for (std::size_t a = 0; a < 20; ++a) {
    for (std::size_t b = 0; b <= a; ++b) {
      double product = 0.0;
      for (std::size_t row = 0; row < 80; ++row)
        product += double{recurrent[row * 20 + a]} * double{recurrent[row * 20 + b]};
      EXPECT_NEAR(product, a == b ? 1.0 : 0.0, 1e-6);
    }
  }
  for (const float each : values("lstm.weight_ih_l0")) EXPECT_LE(std::abs(each), std::sqrt(6.0 / 83.0));
  const auto bias = values("lstm.bias_ih_l0");
  for (std::size_t i = 0; i < 80; ++i) EXPECT_EQ(bias[i], i >= 20 && i < 40 ? 1.0f : 0.0f);
}

// PyTorch: everything uniform in ±1/sqrt(hidden), dense layers in ±1/sqrt(inputs). Of 480 draws the largest is above
// 0.95 of the bound but for a chance of 0.95^480 = 2e-11.
TEST(LstmInitialWeights, Two_bias_models_start_as_PyTorch_starts_them) {
  const auto model = LstmRegressor::make(
      {.features = 2, .hidden = 16, .layers = 1, .head = {30, 1}, .bias = BiasLayout::two}, 9);
  for (const ParameterSlice& slice : model->slices()) {
    const double inputs = slice.name.starts_with("head.1") ? 30 : 16;
    double largest = 0;
    for (const float each : model->parameters().subspan(slice.offset, slice.size))
      largest = std::max(largest, std::abs(double{each}));
    EXPECT_LE(largest, 1 / std::sqrt(inputs)) << slice.name;
    if (slice.size < 480) continue;  // too few draws to come near the bound
    EXPECT_GE(largest, 0.95 / std::sqrt(inputs)) << slice.name;
  }
}

}  // namespace
}  // namespace bellwether::nn
