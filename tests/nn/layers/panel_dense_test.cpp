// Beside plain sums; whole numbers, so that sums are exact in any order.
#include "bellwether/nn/layers/panel_dense.h"

#include <gtest/gtest.h>

#include <vector>

#include "bellwether/core/random.h"

namespace bellwether::nn {
namespace {

constexpr std::size_t kInputs = 5, kOutputs = 19;

void draw_panel(std::span<float> values, std::uint64_t seed) {
  core::Random random({.seed = seed});
  for (float& each : values) each = static_cast<float>(random.below(9)) - 4.0f;
}

struct PanelProblem {
  PanelProblem() : weight(kOutputs * kInputs), bias(kOutputs), layer({kInputs, kOutputs}) {
    draw_panel(weight, 1);
    draw_panel(bias, 2);
    draw_panel({x.data(), x.size()}, 3);
    draw_panel({dy.data(), dy.size()}, 4);
    layer.pack(weight, bias);
  }
  std::vector<float> weight, bias;
  PanelDense layer;
  PanelBuffer x{kInputs * kPanelSamples}, dy{kOutputs * kPanelSamples};
};

TEST(PanelDense, Each_samples_output_is_the_plain_sum) {
  const PanelProblem problem;
  PanelBuffer y(kOutputs * kPanelSamples);
  problem.layer.forward(problem.x.data(), y.data());
  for (std::size_t s = 0; s < kPanelSamples; ++s) {
    for (std::size_t out = 0; out < kOutputs; ++out) {
      float sum = problem.bias[out];
      for (std::size_t in = 0; in < kInputs; ++in)
        sum += problem.weight[out * kInputs + in] * problem.x.row(in)[s];
      ASSERT_EQ(y.row(out)[s], sum);
    }
  }
}

TEST(PanelDense, Gradients_are_the_plain_sums_and_add_to_what_was_there) {
  const PanelProblem problem;
  PanelBuffer dx(kInputs * kPanelSamples), transposed(padded(kOutputs) * kPanelSamples);
  DenseSums sums({kInputs, kOutputs});
  for (int pass = 0; pass < 2; ++pass)
    problem.layer.backward({problem.x.data(), problem.dy.data(), dx.data(), transposed.data()}, sums);
  for (std::size_t in = 0; in < kInputs; ++in) {
    for (std::size_t s = 0; s < kPanelSamples; ++s) {
      float sum = 0;
      for (std::size_t out = 0; out < kOutputs; ++out)
        sum += problem.weight[out * kInputs + in] * problem.dy.row(out)[s];
      ASSERT_EQ(dx.row(in)[s], sum);
    }
    for (std::size_t out = 0; out < kOutputs; ++out) {
      float of_weight = 0, of_bias = 0;
      for (std::size_t s = 0; s < kPanelSamples; ++s) {
        of_weight += problem.dy.row(out)[s] * problem.x.row(in)[s];
        of_bias += problem.dy.row(out)[s];
      }
      ASSERT_EQ(sums.weight.data()[in * padded(kOutputs) + out], 2 * of_weight);
      ASSERT_EQ(sums.bias.data()[out], 2 * of_bias);
    }
  }
}

}  // namespace
}  // namespace bellwether::nn
