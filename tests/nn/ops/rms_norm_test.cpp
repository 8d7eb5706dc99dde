#include "bellwether/nn/ops/rms_norm.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "tests/nn/normals.h"

namespace bellwether::nn {
namespace {

TEST(RmsNorm, Of_a_row_that_is_known) {
  const std::vector<float> x{3, -4}, weight{1, 2};  // mean of squares 12.5
  std::vector<float> out(2);
  rms_norm(matrix(x.data(), 1, 2), weight.data(), 3.5f, matrix(out.data(), 1, 2));
  EXPECT_FLOAT_EQ(out[0], 3.0f / 4);
  EXPECT_FLOAT_EQ(out[1], -8.0f / 4);
}

TEST(RmsNorm, Is_that_of_a_plain_loop_and_works_in_place) {
  constexpr std::size_t kRows = 3;
  for (const std::size_t columns : {1u, 7u, 16u, 67u, 130u}) {
    std::vector<float> x = tests::normals(kRows * columns, 1), out(x.size());
    const std::vector<float> weight = tests::normals(columns, 2);
    rms_norm(matrix(x.data(), kRows, columns), weight.data(), 1e-5f, matrix(out.data(), kRows, columns));
    for (std::size_t row = 0; row < kRows; ++row) {
      double squares = 0;
      for (std::size_t i = 0; i < columns; ++i) squares += std::pow(double{x[row * columns + i]}, 2);
      const double root = std::sqrt(squares / static_cast<double>(columns) + 1e-5);
      for (std::size_t i = 0; i < columns; ++i) {
        const double expected = double{x[row * columns + i]} / root * double{weight[i]};
        ASSERT_NEAR(out[row * columns + i], expected, 1e-6 * (1 + std::abs(expected))) << columns;
      }
    }
    const Matrix<float> place = matrix(x.data(), kRows, columns);
    rms_norm(place, weight.data(), 1e-5f, place);
    EXPECT_EQ(x, out);
  }
}

TEST(RmsNorm, Leaves_what_lies_between_strided_rows) {
  std::vector<float> x(2 * 5, 2.0f), out(2 * 5, -1.0f);
  const std::vector<float> weight(3, 1.0f);
  rms_norm({x.data(), 2, 3, 5}, weight.data(), 0.0f, Matrix<float>{out.data(), 2, 3, 5});
  EXPECT_EQ(out, (std::vector<float>{1, 1, 1, -1, -1, 1, 1, 1, -1, -1}));
}

}  // namespace
}  // namespace bellwether::nn
