// Beside finite differences of the forward pass in double, and plain sums.
#include "bellwether/nn/ops/layer_norm_backward.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "tests/nn/normals.h"

namespace bellwether::nn {
namespace {

using tests::normals;

constexpr std::size_t kNormRows = 3;
constexpr double kEps = 1e-5;

// Σ dy y of one row, in double: its slopes by x are the gradient.
double weighed(const std::vector<double>& x, const float* weight, const float* bias, const float* dy) {
  const auto n = static_cast<double>(x.size());
  double mean = 0, variance = 0, sum = 0;
  for (const double each : x) mean += each / n;
  for (const double each : x) variance += (each - mean) * (each - mean) / n;
  for (std::size_t i = 0; i < x.size(); ++i)
    sum += double{dy[i]} * ((x[i] - mean) / std::sqrt(variance + kEps) * double{weight[i]} + double{bias[i]});
  return sum;
}

struct NormProblem {
  explicit NormProblem(std::size_t width)
      : columns(width),
        x(normals(kNormRows * width, 1)),
        dy(normals(kNormRows * width, 2)),
        weight(normals(width, 3)),
        bias(normals(width, 4)),
        normal(kNormRows * width),
        inverse(kNormRows),
        y(kNormRows * width) {
    layer_norm_keeping(of(x), {}, {weight.data(), bias.data(), static_cast<float>(kEps)}, kept(), of(y));
  }
  Matrix<float> of(std::vector<float>& values) const { return matrix(values.data(), kNormRows, columns); }
  NormedRows kept() { return {of(normal), inverse.data()}; }

  std::size_t columns;
  std::vector<float> x, dy, weight, bias, normal, inverse, y;
};

TEST(LayerNormBackward, The_pass_that_keeps_gives_the_bits_of_the_plain_one) {
  for (const std::size_t columns : {1u, 15u, 48u, 768u}) {
    NormProblem problem(columns);
    std::vector<float> plain(kNormRows * columns);
    layer_norm(problem.of(problem.x), {},
               {problem.weight.data(), problem.bias.data(), static_cast<float>(kEps)}, problem.of(plain));
    EXPECT_EQ(problem.y, plain);
  }
}

TEST(LayerNormBackward, Gradients_are_the_gradients_of_the_forward_pass) {
  for (const std::size_t columns : {2u, 7u, 16u, 33u}) {
    NormProblem problem(columns);
    std::vector<float> dx(kNormRows * columns);
    layer_norm_backward(problem.of(problem.dy), problem.weight.data(), problem.kept(), problem.of(dx));
    for (std::size_t row = 0; row < kNormRows; ++row) {
      const float* const dy = problem.dy.data() + row * columns;
      std::vector<double> x(columns);
      for (std::size_t i = 0; i < columns; ++i) x[i] = double{problem.x[row * columns + i]};
      for (std::size_t i = 0; i < columns; ++i) {
        constexpr double kStep = 1e-5;
        auto above = x, below = x;
        above[i] += kStep;
        below[i] -= kStep;
        const double grad = (weighed(above, problem.weight.data(), problem.bias.data(), dy) -
                             weighed(below, problem.weight.data(), problem.bias.data(), dy)) /
                            (2 * kStep);
        ASSERT_NEAR(dx[row * columns + i], grad, 2e-4 * (1 + std::abs(grad))) << columns << " columns";
      }
    }
  }
}

TEST(LayerNormBackward, Parameter_gradients_are_sums_over_rows) {
  NormProblem problem(21);
  std::vector<float> dweight(21), dbias(21), sums(21);
  layer_norm_parameter_gradients(problem.of(problem.dy), problem.of(problem.normal), dweight.data(),
                                 dbias.data());
  sum_rows(problem.of(problem.dy), sums.data());
  for (std::size_t i = 0; i < 21; ++i) {
    double weight = 0, bias = 0;
    for (std::size_t row = 0; row < kNormRows; ++row) {
      bias += double{problem.dy[row * 21 + i]};
      weight += double{problem.dy[row * 21 + i]} * double{problem.normal[row * 21 + i]};
    }
    EXPECT_NEAR(dweight[i], weight, 1e-5);
    EXPECT_NEAR(dbias[i], bias, 1e-5);
    EXPECT_EQ(sums[i], dbias[i]);
  }
}

}  // namespace
}  // namespace bellwether::nn
