#include "bellwether/nn/models/lstm_gradients.h"

#include <gtest/gtest.h>

#include <vector>

namespace bellwether::nn {
namespace {

// Sums whose entry for (input, output) is 100 input + output, times `scale`.
void number(PanelBuffer& sums, std::size_t outputs, float scale) {
  const std::size_t stride = padded(outputs);
  for (std::size_t i = 0; i < sums.size(); ++i)
    sums.data()[i] = scale * static_cast<float>(100 * (i / stride) + i % stride);
}

StackSums numbered(const LstmRegressorConfig& config, float scale) {
  StackSums sums(config);
  for (LstmSums& each : sums.layers) {
    number(each.weight_ih, 4 * config.hidden, scale);
    number(each.weight_hh, 4 * config.hidden, scale);
    number(each.bias, 4 * config.hidden, scale);
  }
  for (std::size_t l = 0; l < config.head.size(); ++l) {
    number(sums.head[l].weight, config.head[l], scale);
    number(sums.head[l].bias, config.head[l], scale);
  }
  return sums;
}

TEST(LstmGradients, Chunks_are_added_and_turned_to_the_layout_of_the_parameters) {
  const LstmRegressorConfig config{
      .features = 3, .hidden = 5, .layers = 2, .head = {4, 1}, .bias = BiasLayout::two};
  const auto model = LstmRegressor::make(config, 1);
  StackSums first = numbered(config, 1), second = numbered(config, 10);
  StackSums* const chunks[] = {&first, &second};
  std::vector<float> gradients(model->parameter_count(), -1.0f);
  core::ThreadPool pool(2);
  collect_gradients(*model, chunks, gradients, pool);
  for (const ParameterSlice& slice : model->slices()) {
    const std::size_t inputs = slice.shape.size() == 2 ? slice.shape[1] : 1;
    for (std::size_t i = 0; i < slice.size; ++i) {
      const auto expected = static_cast<float>(11 * (100 * (i % inputs) + i / inputs));
      ASSERT_EQ(gradients[slice.offset + i], expected) << slice.name << " " << i;
    }
  }
}

}  // namespace
}  // namespace bellwether::nn
