// Beside plain sums in double. Shapes beyond 384 columns are cut into several tasks.
#include "bellwether/nn/layers/dense_training.h"

#include <gtest/gtest.h>

#include <vector>

#include "tests/nn/normals.h"

namespace bellwether::nn {
namespace {

using tests::normals;

struct DenseProblem {
  DenseProblem(std::size_t rows_, std::size_t inputs_, std::size_t outputs_)
      : rows(rows_),
        inputs(inputs_),
        outputs(outputs_),
        weights(normals(outputs * inputs, 1)),
        bias(normals(outputs, 2)),
        x(normals(rows * inputs, 3)),
        dy(normals(rows * outputs, 4)) {}

  [[nodiscard]] Operand operand(std::vector<float>& values, std::size_t columns) const {
    return operand_of(matrix(values.data(), values.size() / columns, columns));
  }
  [[nodiscard]] DenseParameters layer() { return {operand(weights, inputs), bias.data()}; }

  std::size_t rows, inputs, outputs;
  std::vector<float> weights, bias, x, dy;
};

std::vector<DenseProblem> problems() { return {{1, 1, 1}, {5, 7, 3}, {9, 70, 600}, {3, 500, 65}}; }

TEST(DenseTraining, The_output_is_x_times_the_transposed_weights_and_the_bias) {
  core::ThreadPool pool(2);
  for (DenseProblem& p : problems()) {
    std::vector<float> y(p.rows * p.outputs);
    dense_forward(p.layer(), p.operand(p.x, p.inputs), matrix(y.data(), p.rows, p.outputs), pool);
    for (std::size_t row = 0; row < p.rows; ++row) {
      for (std::size_t out = 0; out < p.outputs; ++out) {
        double sum = double{p.bias[out]};
        for (std::size_t in = 0; in < p.inputs; ++in)
          sum += double{p.x[row * p.inputs + in]} * double{p.weights[out * p.inputs + in]};
        ASSERT_NEAR(y[row * p.outputs + out], sum, 1e-4);
      }
    }
  }
}

TEST(DenseTraining, The_inputs_gradient_replaces_or_adds) {
  core::ThreadPool pool(2);
  for (DenseProblem& p : problems()) {
    std::vector<float> dx(p.rows * p.inputs, 100.0f), added(dx);
    dense_backward(p.layer(), p.operand(p.dy, p.outputs), Sum::replace, matrix(dx.data(), p.rows, p.inputs),
                   pool);
    dense_backward(p.layer(), p.operand(p.dy, p.outputs), Sum::add, matrix(added.data(), p.rows, p.inputs),
                   pool);
    for (std::size_t row = 0; row < p.rows; ++row) {
      for (std::size_t in = 0; in < p.inputs; ++in) {
        double sum = 0;
        for (std::size_t out = 0; out < p.outputs; ++out)
          sum += double{p.dy[row * p.outputs + out]} * double{p.weights[out * p.inputs + in]};
        ASSERT_NEAR(dx[row * p.inputs + in], sum, 2e-4);
        ASSERT_NEAR(added[row * p.inputs + in], 100.0 + sum, 2e-4);
      }
    }
  }
}

TEST(DenseTraining, Parameter_gradients_are_sums_over_rows_where_they_are_asked_for) {
  core::ThreadPool pool(2);
  for (DenseProblem& p : problems()) {
    std::vector<float> weights(p.weights.size(), 9.0f), bias(p.outputs, 9.0f), untouched(p.outputs, 9.0f);
    const DenseInputs given{p.operand(p.x, p.inputs), p.operand(p.dy, p.outputs),
                            matrix<const float>(p.dy.data(), p.rows, p.outputs)};
    dense_parameter_gradients(given, {weights.data(), bias.data()}, pool);
    dense_parameter_gradients(given, {nullptr, nullptr}, pool);
    for (std::size_t out = 0; out < p.outputs; ++out) {
      double of_bias = 0;
      for (std::size_t row = 0; row < p.rows; ++row) of_bias += double{p.dy[row * p.outputs + out]};
      ASSERT_NEAR(bias[out], of_bias, 1e-5);
      for (std::size_t in = 0; in < p.inputs; ++in) {
        double of_weight = 0;
        for (std::size_t row = 0; row < p.rows; ++row)
          of_weight += double{p.dy[row * p.outputs + out]} * double{p.x[row * p.inputs + in]};
        ASSERT_NEAR(weights[out * p.inputs + in], of_weight, 1e-5);
      }
    }
    std::vector<float> bias_alone(p.outputs);
    dense_parameter_gradients(given, {nullptr, bias_alone.data()}, pool);
    EXPECT_EQ(bias_alone, bias);
  }
}

TEST(DenseTraining, The_number_of_threads_changes_no_bit) {
  DenseProblem p(9, 70, 600);
  const auto output = [&](std::size_t threads) {
    core::ThreadPool pool(threads);
    std::vector<float> y(p.rows * p.outputs);
    dense_forward(p.layer(), p.operand(p.x, p.inputs), matrix(y.data(), p.rows, p.outputs), pool);
    return y;
  };
  EXPECT_EQ(output(1), output(3));
}

}  // namespace
}  // namespace bellwether::nn
