#include "bellwether/nn/decoder/projection.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "tests/nn/normals.h"

namespace bellwether::nn {
namespace {

constexpr std::size_t kProjected = 300, kProjections = 70;

struct ProjectionCase {
  ProjectionCase(std::size_t count, std::size_t biases)
      : rows(count),
        x(tests::normals(count * kProjected, 1)),
        weights(tests::normals(kProjections * kProjected, 2)),
        bias(tests::normals(biases, 3)) {}

  [[nodiscard]] std::vector<float> forward(WeightPrecision precision, std::size_t threads) {
    core::ThreadPool pool(threads);
    const auto projection = Projection::make(matrix<const float>(weights.data(), kProjections, kProjected),
                                             bias, precision, {std::make_shared<Arena>(), &pool});
    EXPECT_TRUE(projection.has_value());
    std::vector<float> y(rows * kProjections);
    if (!projection) return y;
    ProjectionInput input(precision, rows + 3, kProjected);  // may have more room than it is given rows
    input.set(matrix(x.data(), rows, kProjected), pool);
    projection->forward(input, matrix(y.data(), rows, kProjections), pool);
    return y;
  }
  // y = x Wᵀ + b in double.
  [[nodiscard]] std::vector<double> exact() const {
    std::vector<double> y;
    for (std::size_t row = 0; row < rows; ++row) {
      for (std::size_t output = 0; output < kProjections; ++output) {
        double sum = bias.empty() ? 0 : bias[output];
        for (std::size_t i = 0; i < kProjected; ++i)
          sum += double{x[row * kProjected + i]} * weights[output * kProjected + i];
        y.push_back(sum);
      }
    }
    return y;
  }

  std::size_t rows;
  std::vector<float> x, weights, bias;
};

// Root mean square errors relative to the outputs'. f32 sums 300 terms; bf16 rounds inputs and weights by up to 2⁻⁹
// each; the steps of 8 and 4 bits are those of block_weights_test.cpp.
constexpr std::pair<WeightPrecision, double> kErrors[] = {{WeightPrecision::f32, 1e-6},
                                                          {WeightPrecision::bf16, 4e-3},
                                                          {WeightPrecision::int8, 0.015},
                                                          {WeightPrecision::int4, 0.12}};

TEST(Projection, Of_every_precision_is_the_product_and_the_bias) {
  for (const std::size_t biases : {std::size_t{0}, kProjections}) {
    for (const std::size_t rows : {1u, 5u, 20u}) {
      ProjectionCase each(rows, biases);
      const std::vector<double> exact = each.exact();
      for (const auto& [precision, most] : kErrors) {
        const std::vector<float> y = each.forward(precision, 2);
        double error = 0, size = 0;
        for (std::size_t i = 0; i < exact.size(); ++i) {
          error += std::pow(double{y[i]} - exact[i], 2);
          size += exact[i] * exact[i];
        }
        EXPECT_LT(std::sqrt(error / size), most) << core::value_text(precision) << " " << rows;
      }
    }
  }
}

TEST(Projection, Has_the_same_bits_at_any_number_of_threads) {
  ProjectionCase each(20, kProjections);
  for (const auto& [precision, most] : kErrors)
    EXPECT_EQ(each.forward(precision, 1), each.forward(precision, 3)) << core::value_text(precision);
}

}  // namespace
}  // namespace bellwether::nn
