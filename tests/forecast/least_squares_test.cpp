#include "bellwether/forecast/least_squares.h"

#include <gtest/gtest.h>

#include "bellwether/core/random.h"

namespace bellwether::forecast {
namespace {

// By hand: [[4, 2], [2, 3]] x = [8, 7] has x = [1.25, 1.5].
TEST(Cholesky, Solves_the_hand_calculation) {
  const auto x = solve_cholesky({4, 2, 2, 3}, {8, 7});
  ASSERT_TRUE(x);
  EXPECT_NEAR((*x)[0], 1.25, 1e-14);
  EXPECT_NEAR((*x)[1], 1.5, 1e-14);
}

TEST(Cholesky, A_singular_or_indefinite_matrix_has_no_solution) {
  EXPECT_FALSE(solve_cholesky({1, 1, 1, 1}, {1, 1}));
  EXPECT_FALSE(solve_cholesky({0}, {1}));
  EXPECT_FALSE(solve_cholesky({1, 2, 2, 1}, {1, 1}));
}

Regression random_regression(std::size_t rows, std::size_t columns, std::vector<double>& values,
                             std::vector<double>& targets) {
  core::Random random({1, 0, 0, static_cast<std::uint32_t>(rows)});
  values.resize(rows * columns);
  targets.resize(rows);
  for (double& value : values) value = random.normal();
  for (double& target : targets) target = random.normal();
  return {values, columns, targets};
}

// The normal equations hold: X^T (X b - y) + penalty b = 0, whichever of the two ways solved them.
TEST(Ridge, Meets_the_normal_equations_with_few_and_with_many_rows) {
  for (const auto& [rows, columns] : {std::pair<std::size_t, std::size_t>{30, 5}, {5, 30}}) {
    std::vector<double> values, targets;
    const Regression regression = random_regression(rows, columns, values, targets);
    const auto b = solve_ridge(regression, 2.0);
    ASSERT_TRUE(b);
    for (std::size_t j = 0; j < columns; ++j) {
      double gradient = 2.0 * (*b)[j];
      for (std::size_t i = 0; i < rows; ++i) {
        double fitted = 0.0;
        for (std::size_t k = 0; k < columns; ++k) fitted += values[i * columns + k] * (*b)[k];
        gradient += values[i * columns + j] * (fitted - targets[i]);
      }
      EXPECT_NEAR(gradient, 0.0, 1e-11);
    }
  }
}

TEST(Ridge, Without_penalty_and_with_fewer_rows_than_columns_has_no_solution) {
  std::vector<double> values, targets;
  EXPECT_FALSE(solve_ridge(random_regression(3, 5, values, targets), 0.0));
}

}  // namespace
}  // namespace bellwether::forecast
