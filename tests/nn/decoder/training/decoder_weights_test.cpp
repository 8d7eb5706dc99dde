#include "bellwether/nn/decoder/training/decoder_weights.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "bellwether/nn/decoder/decoder_parameters.h"
#include "bellwether/nn/decoder/training/new_decoder_weights.h"
#include "tests/nn/decoder/tiny_decoder.h"

namespace bellwether::nn {
namespace {

TEST(DecoderWeights, Are_those_of_the_source_one_after_another) {
  const DecoderConfig config = tests::tiny_decoder(DecoderFamily::qwen3, tests::OutputLayer::own);
  const NewDecoderWeights source(3, 0.3);
  const auto weights = DecoderWeights::read(config, source);
  ASSERT_TRUE(weights.has_value());
  std::vector<float> expected;
  const std::vector<ParameterShape> list = decoder_parameters(config);
  for (std::size_t place = 0; place < list.size(); ++place) {
    const auto tensor = source.read(list[place]);
    expected.insert(expected.end(), tensor->values<float>().begin(), tensor->values<float>().end());
    EXPECT_TRUE(std::ranges::equal(weights->values(place), tensor->values<float>())) << list[place].name;
  }
  EXPECT_TRUE(std::ranges::equal(weights->all(), expected));
}

TEST(DecoderWeights, Views_follow_the_values_and_live_wherever_the_object_moves) {
  const DecoderConfig config = tests::tiny_decoder(DecoderFamily::qwen2, tests::OutputLayer::tied);
  auto weights = DecoderWeights::read(config, NewDecoderWeights(3, 0.3));
  ASSERT_TRUE(weights.has_value());
  const DecoderParameters views = weights->parameters();
  DecoderWeights moved = std::move(*weights);
  moved.all().front() = 7;
  moved.all().back() = 8;  // of the last norm
  EXPECT_EQ(reinterpret_cast<const float*>(views.embeddings.values)[0], 7);
  EXPECT_EQ(views.output.norm[config.hidden_size - 1], 8);
  EXPECT_EQ(views.output.head.values, views.embeddings.values);
}

TEST(DecoderWeights, Gradients_lie_as_the_values_do) {
  const DecoderConfig config = tests::tiny_decoder(DecoderFamily::llama, tests::OutputLayer::own);
  const auto weights = DecoderWeights::read(config, NewDecoderWeights(3, 0.3));
  ASSERT_TRUE(weights.has_value());
  std::vector<float> memory(weights->all().size());
  const DecoderGradients gradients = weights->gradients(memory);
  const DecoderParameters views = weights->parameters();
  const auto offset = [&](const Operand& operand) {
    return reinterpret_cast<const float*>(operand.values) - weights->all().data();
  };
  EXPECT_EQ(gradients.embeddings, memory.data());
  EXPECT_EQ(gradients.layers[1].linear[LayerLinear::up].weights - memory.data(),
            offset(views.layers[1].linear[LayerLinear::up].weights));
  EXPECT_EQ(gradients.output.head - memory.data(), offset(views.output.head));
}

}  // namespace
}  // namespace bellwether::nn
