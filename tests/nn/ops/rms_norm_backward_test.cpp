#include "bellwether/nn/ops/rms_norm_backward.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "bellwether/nn/ops/rms_norm.h"
#include "tests/nn/normals.h"
#include "tests/nn/ops/finite_difference.h"

namespace bellwether::nn {
namespace {

using tests::expect_gradient;
using tests::normals;

constexpr float kNormEps = 1e-3f;

struct NormedCase {
  NormedCase(std::size_t of_rows, std::size_t of_columns)
      : rows(of_rows),
        columns(of_columns),
        x(normals(of_rows * of_columns, 1)),
        weight(normals(of_columns, 2)),
        dy(normals(of_rows * of_columns, 3)) {}

  [[nodiscard]] RmsNormInput input() const {
    return {matrix(x.data(), rows, columns), weight.data(), kNormEps};
  }
  [[nodiscard]] Matrix<const float> grads() const { return matrix(dy.data(), rows, columns); }
  // Σ dy norm(x), in double.
  [[nodiscard]] double weighed() const {
    double sum = 0;
    for (std::size_t row = 0; row < rows; ++row) {
      double squares = 0;
      for (std::size_t i = 0; i < columns; ++i) squares += std::pow(double{x[row * columns + i]}, 2);
      const double inverse = 1 / std::sqrt(squares / static_cast<double>(columns) + double{kNormEps});
      for (std::size_t i = row * columns; i < (row + 1) * columns; ++i)
        sum += double{dy[i]} * double{x[i]} * inverse * double{weight[i - row * columns]};
    }
    return sum;
  }

  std::size_t rows, columns;
  std::vector<float> x, weight, dy;
};

TEST(RmsNormBackward, Is_the_gradient) {
  for (const std::size_t columns : {1u, 7u, 16u, 67u}) {
    NormedCase norm(3, columns);
    std::vector<float> dx(norm.x.size()), dweight(columns);
    rms_norm_backward(norm.input(), norm.grads(), Sum::replace, matrix(dx.data(), 3, columns));
    rms_norm_weight_gradient(norm.input(), norm.grads(), dweight.data());
    expect_gradient(norm.x, dx, [&] { return norm.weighed(); });
    expect_gradient(norm.weight, dweight, [&] { return norm.weighed(); });
  }
}

TEST(RmsNormBackward, Adds_where_it_is_asked_to_and_works_in_place) {
  const NormedCase norm(2, 19);
  std::vector<float> alone(norm.x.size()), added(norm.x.size(), 1.0f), placed = norm.dy;
  rms_norm_backward(norm.input(), norm.grads(), Sum::replace, matrix(alone.data(), 2, 19));
  rms_norm_backward(norm.input(), norm.grads(), Sum::add, matrix(added.data(), 2, 19));
  const Matrix<float> place = matrix(placed.data(), 2, 19);
  rms_norm_backward(norm.input(), place, Sum::replace, place);
  for (std::size_t i = 0; i < alone.size(); ++i) EXPECT_EQ(added[i], alone[i] + 1.0f);
  EXPECT_EQ(placed, alone);
}

}  // namespace
}  // namespace bellwether::nn
