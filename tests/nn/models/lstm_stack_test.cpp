#include "bellwether/nn/models/lstm_stack.h"

#include <gtest/gtest.h>

#include <vector>

#include "bellwether/core/random.h"
#include "tests/nn/lstm_twin.h"

namespace bellwether::nn {
namespace {

const LstmRegressorConfig kConfig{.features = 3, .hidden = 7, .layers = 2, .head = {4, 2}, .dropout = 0.5};

TEST(LstmStack, Each_layer_reads_what_the_one_before_writes) {
  EXPECT_EQ(lstm_shape(kConfig, 0).inputs, 3u);
  EXPECT_EQ(lstm_shape(kConfig, 1).inputs, 7u);
  EXPECT_EQ(dense_shape(kConfig, 0).inputs, 7u);
  EXPECT_EQ(dense_shape(kConfig, 0).outputs, 4u);
  EXPECT_EQ(dense_shape(kConfig, 1).inputs, 4u);
  EXPECT_EQ(dense_shape(kConfig, 1).outputs, 2u);
}

TEST(LstmStack, Parameters_lie_one_behind_another_by_PyTorchs_names) {
  LstmRegressorConfig config = kConfig;
  config.bias = BiasLayout::two;
  std::vector<std::string> names;
  std::size_t next = 0;
  for (const ParameterSlice& slice : parameter_slices(config)) {
    EXPECT_EQ(slice.offset, next);
    next += slice.size;
    names.push_back(slice.name);
  }
  EXPECT_EQ(next, parameter_count(config));
  EXPECT_EQ(names, (std::vector<std::string>{"lstm.weight_ih_l0", "lstm.weight_hh_l0", "lstm.bias_ih_l0",
                                             "lstm.bias_hh_l0", "lstm.weight_ih_l1", "lstm.weight_hh_l1",
                                             "lstm.bias_ih_l1", "lstm.bias_hh_l1", "head.0.weight",
                                             "head.0.bias", "head.1.weight", "head.1.bias"}));
}

TEST(LstmStack, Rows_are_gathered_side_by_side_and_lanes_beyond_them_are_0) {
  const std::vector<float> x{0, 1, 10, 11, 20, 21};  // three rows of two values
  const std::vector<std::uint32_t> rows{2, 0};
  PanelBuffer panel(2 * kPanelSamples);
  std::fill_n(panel.data(), panel.size(), 9.0f);
  gather_panel(x, 2, rows, panel.data());
  EXPECT_EQ(panel.row(0)[0], 20.0f);
  EXPECT_EQ(panel.row(1)[0], 21.0f);
  EXPECT_EQ(panel.row(0)[1], 0.0f);
  EXPECT_EQ(panel.row(1)[1], 1.0f);
  for (std::size_t s = 2; s < kPanelSamples; ++s) EXPECT_EQ(panel.row(1)[s], 0.0f);
}

TEST(LstmStack, A_forward_pass_without_dropout_is_the_twins) {
  LstmRegressorConfig config = kConfig;
  config.dropout = 0.0;
  const auto model = LstmRegressor::make(config, 3);
  constexpr std::size_t kSteps = 4;
  core::Random random({.seed = 2});
  std::vector<float> x(kPanelSamples * kSteps * 3);
  for (float& each : x) each = static_cast<float>(random.normal());
  std::vector<std::uint32_t> rows(kPanelSamples);
  for (std::uint32_t i = 0; i < kPanelSamples; ++i) rows[i] = i;

  core::ThreadPool pool(1);
  LstmStack stack(config);
  stack.pack(*model, LstmStack::Purpose::prediction, pool);
  LstmActivations tape(kConfig, kSteps);
  gather_panel(x, kSteps * 3, rows, tape.x.data());
  stack.forward(tape, std::nullopt);

  const std::vector<float> y(kPanelSamples * 2);
  const tests::TwinResult twin = tests::run_twin(*model, x, y, kSteps);
  for (std::size_t s = 0; s < kPanelSamples; ++s) {
    EXPECT_NEAR(tape.head.back().row(0)[s], twin.predictions[2 * s], 1e-6);
    EXPECT_NEAR(tape.head.back().row(1)[s], twin.predictions[2 * s + 1], 1e-6);
  }
}

TEST(LstmStack, Sums_are_0_once_cleared) {
  StackSums sums(kConfig);
  sums.layers[1].weight_hh.data()[5] = 1;
  sums.head[0].bias.data()[2] = 1;
  sums.clear();
  EXPECT_EQ(sums.layers[1].weight_hh.data()[5], 0.0f);
  EXPECT_EQ(sums.head[0].bias.data()[2], 0.0f);
}

}  // namespace
}  // namespace bellwether::nn
