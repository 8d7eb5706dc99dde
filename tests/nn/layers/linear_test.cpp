// Beside plain sums in double. 400 outputs are two panels, 300 rows are three tiles.
#include "bellwether/nn/layers/linear.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "bellwether/nn/ops/quantize.h"
#include "tests/nn/normals.h"

namespace bellwether::nn {
namespace {

using tests::normals;

constexpr std::size_t kLinearRows = 300, kLinearInputs = 20, kLinearOutputs = 400;

struct LinearProblem {
  std::vector<float> weights = normals(kLinearOutputs * kLinearInputs, 1), bias = normals(kLinearOutputs, 2),
                     x = normals(kLinearRows * kLinearInputs, 3);

  [[nodiscard]] Linear layer(const LinearOptions& options) const {
    auto made =
        Linear::make(matrix<const float>(weights.data(), kLinearOutputs, kLinearInputs), bias, options);
    EXPECT_TRUE(made) << made.error().message;
    return std::move(*made);
  }
  [[nodiscard]] double output(std::size_t row, std::size_t out) const {
    double sum = double{bias[out]};
    for (std::size_t in = 0; in < kLinearInputs; ++in)
      sum += double{x[row * kLinearInputs + in]} * double{weights[out * kLinearInputs + in]};
    return sum;
  }
  [[nodiscard]] std::vector<float> run(const Linear& layer, std::size_t threads) {
    core::ThreadPool pool(threads);
    std::vector<float> y(kLinearRows * kLinearOutputs);
    layer.forward(operand_of(matrix(x.data(), kLinearRows, kLinearInputs)),
                  matrix(y.data(), kLinearRows, kLinearOutputs), pool);
    return y;
  }
};

TEST(Linear, Is_x_times_the_transposed_weights_and_the_bias) {
  LinearProblem problem;
  const Linear layer = problem.layer({});
  EXPECT_EQ(layer.inputs(), kLinearInputs);
  EXPECT_EQ(layer.outputs(), kLinearOutputs);
  const std::vector<float> y = problem.run(layer, 2);
  for (std::size_t row = 0; row < kLinearRows; ++row) {
    for (std::size_t out = 0; out < kLinearOutputs; ++out)
      ASSERT_NEAR(y[row * kLinearOutputs + out], problem.output(row, out), 2e-5);
  }
}

TEST(Linear, The_activation_is_of_the_sum_with_its_bias) {
  LinearProblem problem;
  const std::vector<float> y = problem.run(problem.layer({.activation = Activation::tanh}), 1);
  for (std::size_t out = 0; out < kLinearOutputs; ++out)
    ASSERT_NEAR(y[out], std::tanh(problem.output(0, out)), 2e-5);
}

TEST(Linear, Neither_threads_nor_neighboring_rows_change_a_bit) {
  LinearProblem problem;
  const Linear layer = problem.layer({});
  const std::vector<float> y = problem.run(layer, 1);
  EXPECT_EQ(y, problem.run(layer, 3));
  core::ThreadPool pool(1);
  std::vector<float> alone(kLinearOutputs);
  layer.forward(operand_of(matrix(problem.x.data() + 7 * kLinearInputs, 1, kLinearInputs)),
                matrix(alone.data(), 1, kLinearOutputs), pool);
  EXPECT_TRUE(std::equal(alone.begin(), alone.end(), y.begin() + 7 * kLinearOutputs));
}

// A weight and an input are each off by half a step of 1/127 of the largest at most: over 20 products of normal
// numbers below 4, far under 0.5.
TEST(Linear, In_eight_bits_it_stays_near) {
  LinearProblem problem;
  const Linear layer = problem.layer({.precision = Precision::int8});
  std::vector<std::uint8_t> rounded(kLinearRows * kLinearInputs);
  std::vector<RowScale> scales(kLinearRows);
  const Operand input{Precision::int8, reinterpret_cast<std::byte*>(rounded.data()), scales.data(),
                      kLinearRows, kLinearInputs};
  to_operand(matrix<const float>(problem.x.data(), kLinearRows, kLinearInputs), input);
  core::ThreadPool pool(2);
  std::vector<float> y(kLinearRows * kLinearOutputs);
  layer.forward(input, matrix(y.data(), kLinearRows, kLinearOutputs), pool);
  for (std::size_t row = 0; row < kLinearRows; ++row) {
    for (std::size_t out = 0; out < kLinearOutputs; ++out)
      ASSERT_NEAR(y[row * kLinearOutputs + out], problem.output(row, out), 0.5);
  }
}

}  // namespace
}  // namespace bellwether::nn
