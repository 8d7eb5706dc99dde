// Beside the slow twin of tests/nn/plain_encoder.h, its finite differences, and without dropout. Dropout in the whole
// model: tests/nn/models/bert_training_test.cpp.
#include "bellwether/nn/layers/encoder_layer_training.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "tests/nn/plain_encoder.h"

namespace bellwether::nn {
namespace {

using tests::PlainEncoder;

const std::vector<std::size_t> kTextOffsets{0, 2, 5};

Operand operand(std::vector<float>& values, std::size_t columns) {
  return operand_of(matrix(values.data(), values.size() / columns, columns));
}

EncoderLayerParameters layer_parameters(PlainEncoder& plain) {
  const auto eps = static_cast<float>(plain.eps);
  return {.query = {operand(plain.query, plain.hidden), plain.query_bias.data()},
          .key = {operand(plain.key, plain.hidden), plain.key_bias.data()},
          .value = {operand(plain.value, plain.hidden), plain.value_bias.data()},
          .attention_output = {operand(plain.attention_output, plain.hidden), plain.attention_bias.data()},
          .up = {operand(plain.up, plain.hidden), plain.up_bias.data()},
          .down = {operand(plain.down, plain.intermediate), plain.down_bias.data()},
          .attention_norm = {plain.attention_weight.data(), plain.attention_shift.data(), eps},
          .output_norm = {plain.output_weight.data(), plain.output_shift.data(), eps}};
}

// One layer, its texts, and Σ dy y of its output y.
struct LayerProblem {
  explicit LayerProblem(OutputTokens output_tokens)
      : shape{plain.hidden, plain.intermediate, plain.heads},
        texts{kTextOffsets, output_tokens},
        x(take_rows(texts.rows(), plain.hidden, Precision::f32, memory)),
        dy(tests::normals(texts.output_rows() * plain.hidden, 21)) {
    const std::vector<float> drawn = tests::normals(texts.rows() * plain.hidden, 20);
    std::copy(drawn.begin(), drawn.end(), x.exact.data);
  }
  [[nodiscard]] EncoderLayerStep step(const EncoderLayerParameters& parameters) {
    return {parameters, texts, x, {}, pool};
  }
  // In double, by the twin.
  [[nodiscard]] double weighed() const {
    double sum = 0;
    std::size_t row = 0;
    for (const auto& text :
         tests::rows_by_text({x.exact.data, texts.rows() * plain.hidden}, plain.hidden, kTextOffsets)) {
      const PlainEncoder::Rows y = plain.forward(text);
      const std::size_t outputs = texts.outputs == OutputTokens::all ? y.size() : 1;
      for (std::size_t t = 0; t < outputs; ++t, ++row) {
        for (std::size_t i = 0; i < plain.hidden; ++i) sum += double{dy[row * plain.hidden + i]} * y[t][i];
      }
    }
    return sum;
  }

  PlainEncoder plain;
  EncoderTrainingShape shape;
  EncoderTexts texts;
  std::vector<AlignedBytes> memory;
  TrainedRows x;
  std::vector<float> dy;
  core::ThreadPool pool{2};
};

void expect_layer_grads(LayerProblem& problem, float* values, std::span<const float> gradient) {
  for (std::size_t i = 0; i < gradient.size(); ++i) {
    constexpr float kStep = 1.0f / 512;
    const float before = values[i];
    values[i] = before + kStep;
    const double above = problem.weighed();
    values[i] = before - kStep;
    const double grad = (above - problem.weighed()) / (2 * double{kStep});
    values[i] = before;
    ASSERT_NEAR(gradient[i], grad, 2e-3 * (1 + std::abs(grad))) << "element " << i;
  }
}

class EncoderLayerGradientsOf : public testing::TestWithParam<OutputTokens> {};

TEST_P(EncoderLayerGradientsOf, All_parameters_and_the_input_are_the_gradients_of_the_layer) {
  LayerProblem problem(GetParam());
  PlainEncoder& plain = problem.plain;
  const EncoderLayerParameters parameters = layer_parameters(plain);
  const EncoderLayerTraining layer(problem.shape);
  EncoderLayerMemory cache(problem.shape, {problem.texts.rows(), problem.texts.output_rows()});
  EncoderWorkspace work(problem.shape, problem.texts.rows());
  layer.forward(problem.step(parameters), cache, work);

  std::vector<float> gradient(problem.texts.rows() * plain.hidden);
  std::copy(problem.dy.begin(), problem.dy.end(), gradient.begin());
  const auto like = [](const std::vector<float>& of) { return std::vector<float>(of.size()); };
  std::vector<float> dquery = like(plain.query), dvalue = like(plain.value),
                     dvalue_bias = like(plain.value_bias), dup = like(plain.up),
                     ddown_bias = like(plain.down_bias), dnorm = like(plain.attention_weight),
                     dshift = like(plain.attention_shift);
  EncoderLayerGradients gradients{};
  gradients.query.weights = dquery.data();
  gradients.value = {dvalue.data(), dvalue_bias.data()};
  gradients.up.weights = dup.data();
  gradients.down.bias = ddown_bias.data();
  gradients.attention_norm_weight = dnorm.data();
  gradients.attention_norm_bias = dshift.data();
  layer.backward(problem.step(parameters), cache, gradients,
                 matrix(gradient.data(), problem.texts.rows(), plain.hidden), work);

  expect_layer_grads(problem, problem.x.exact.data, gradient);
  expect_layer_grads(problem, plain.query.data(), dquery);
  expect_layer_grads(problem, plain.value.data(), dvalue);
  expect_layer_grads(problem, plain.value_bias.data(), dvalue_bias);
  expect_layer_grads(problem, plain.up.data(), dup);
  expect_layer_grads(problem, plain.down_bias.data(), ddown_bias);
  expect_layer_grads(problem, plain.attention_weight.data(), dnorm);
  expect_layer_grads(problem, plain.attention_shift.data(), dshift);
}

INSTANTIATE_TEST_SUITE_P(Outputs, EncoderLayerGradientsOf,
                         testing::Values(OutputTokens::all, OutputTokens::first));

TEST(EncoderLayerTraining, Without_dropout_the_output_is_the_twins) {
  for (const OutputTokens outputs : {OutputTokens::all, OutputTokens::first}) {
    LayerProblem problem(outputs);
    const EncoderLayerParameters parameters = layer_parameters(problem.plain);
    EncoderLayerMemory cache(problem.shape, {problem.texts.rows(), problem.texts.output_rows()});
    EncoderWorkspace work(problem.shape, problem.texts.rows());
    EncoderLayerTraining(problem.shape).forward(problem.step(parameters), cache, work);
    double sum = 0;
    for (std::size_t i = 0; i < problem.dy.size(); ++i)
      sum += double{problem.dy[i]} * double{cache.output.exact.data[i]};
    EXPECT_NEAR(sum, problem.weighed(), 1e-4);
  }
}

}  // namespace
}  // namespace bellwether::nn
