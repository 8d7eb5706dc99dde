// Beside plain sums; whole numbers, so that sums are exact in any order.
#include "bellwether/nn/layers/panel_dense.h"

#include <gtest/gtest.h>

#include <vector>

#include "bellwether/core/random.h"

namespace bellwether::nn {
namespace {

constexpr std::size_t kPanelInputs = 5, kPanelOutputs = 19;

void draw_panel(std::span<float> values, std::uint64_t seed) {
  core::Random random({.seed = seed});
  for (float& each : values) each = static_cast<float>(random.below(9)) - 4.0f;
}

struct PanelProblem {
  PanelProblem()
      : weight(kPanelOutputs * kPanelInputs), bias(kPanelOutputs), layer({kPanelInputs, kPanelOutputs}) {
    draw_panel(weight, 1);
    draw_panel(bias, 2);
    draw_panel({x.data(), x.size()}, 3);
    draw_panel({dy.data(), dy.size()}, 4);
    layer.pack(weight, bias);
  }
  std::vector<float> weight, bias;
  PanelDense layer;
  PanelBuffer x{kPanelInputs * kPanelSamples}, dy{kPanelOutputs * kPanelSamples};
};

TEST(PanelDense, Each_samples_output_is_the_plain_sum) {
  const PanelProblem problem;
  PanelBuffer y(kPanelOutputs * kPanelSamples);
  problem.layer.forward(problem.x.data(), y.data());
  for (std::size_t s = 0; s < kPanelSamples; ++s) {
    for (std::size_t out = 0; out < kPanelOutputs; ++out) {
      float sum = problem.bias[out];
      for (std::size_t in = 0; in < kPanelInputs; ++in)
        sum += problem.weight[out * kPanelInputs + in] * problem.x.row(in)[s];
      ASSERT_EQ(y.row(out)[s], sum);
    }
  }
}

TEST(PanelDense, Gradients_are_the_plain_sums_and_add_to_what_was_there) {
  const PanelProblem problem;
  PanelBuffer dx(kPanelInputs * kPanelSamples), transposed(padded(kPanelOutputs) * kPanelSamples);
  DenseSums sums({kPanelInputs, kPanelOutputs});
  for (int pass = 0; pass < 2; ++pass)
    problem.layer.backward({problem.x.data(), problem.dy.data(), dx.data(), transposed.data()}, sums);
  for (std::size_t in = 0; in < kPanelInputs; ++in) {
    for (std::size_t s = 0; s < kPanelSamples; ++s) {
      float sum = 0;
      for (std::size_t out = 0; out < kPanelOutputs; ++out)
        sum += problem.weight[out * kPanelInputs + in] * problem.dy.row(out)[s];
      ASSERT_EQ(dx.row(in)[s], sum);
    }
    for (std::size_t out = 0; out < kPanelOutputs; ++out) {
      float of_weight = 0, of_bias = 0;
      for (std::size_t s = 0; s < kPanelSamples; ++s) {
        of_weight += problem.dy.row(out)[s] * problem.x.row(in)[s];
        of_bias += problem.dy.row(out)[s];
      }
      ASSERT_EQ(sums.weight.data()[in * padded(kPanelOutputs) + out], 2 * of_weight);
      ASSERT_EQ(sums.bias.data()[out], 2 * of_bias);
    }
  }
}

}  // namespace
}  // namespace bellwether::nn
