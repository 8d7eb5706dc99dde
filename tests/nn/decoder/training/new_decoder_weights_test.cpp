#include "bellwether/nn/decoder/training/new_decoder_weights.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace bellwether::nn {
namespace {

std::vector<float> new_weights(std::uint64_t seed, const ParameterShape& parameter) {
  const auto tensor = NewDecoderWeights(seed, 0.02).read(parameter);
  EXPECT_TRUE(tensor.has_value());
  return tensor ? std::vector<float>(tensor->values<float>().begin(), tensor->values<float>().end())
                : std::vector<float>{};
}

// Of 100,000 normal numbers the mean errs by 0.02 / 316, the deviation by 0.22 %: four times that is allowed. The
// fourth moment tells them from uniform ones: 3 against 1.8.
TEST(NewDecoderWeights, Matrices_are_normal_with_the_deviation_asked_for) {
  const std::vector<float> values = new_weights(1, {"model.layers.0.mlp.up_proj.weight", {200, 500}});
  double sum = 0, squares = 0, fourth = 0;
  for (const float each : values) {
    sum += each;
    squares += std::pow(double{each}, 2);
    fourth += std::pow(double{each}, 4);
  }
  const auto count = static_cast<double>(values.size());
  EXPECT_NEAR(sum / count, 0, 2.6e-4);
  EXPECT_NEAR(std::sqrt(squares / count), 0.02, 1.8e-4);
  EXPECT_NEAR(fourth * count / (squares * squares), 3, 0.15);
}

TEST(NewDecoderWeights, Norms_are_one_and_biases_zero) {
  for (const char* norm : {"model.norm.weight", "model.layers.0.input_layernorm.weight",
                           "model.layers.1.self_attn.q_norm.weight"})
    EXPECT_EQ(new_weights(1, {norm, {6}}), std::vector<float>(6, 1.0f)) << norm;
  EXPECT_EQ(new_weights(1, {"model.layers.0.self_attn.q_proj.bias", {6}}), std::vector<float>(6, 0.0f));
}

TEST(NewDecoderWeights, Depend_on_seed_and_name_alone) {
  const ParameterShape one{"one.weight", {8, 8}}, other{"other.weight", {8, 8}};
  EXPECT_EQ(new_weights(7, one), new_weights(7, one));
  EXPECT_NE(new_weights(7, one), new_weights(8, one));
  EXPECT_NE(new_weights(7, one), new_weights(7, other));
}

}  // namespace
}  // namespace bellwether::nn
