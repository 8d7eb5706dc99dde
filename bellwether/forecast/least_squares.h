// Small dense least squares by Cholesky, in a fixed order of operations: the same bits on every run.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace bellwether::forecast {

// Solves A x = b for a symmetric positive definite A (size x size, row-major; the lower half is read).
// Nothing where A is not positive definite to working precision.
[[nodiscard]] std::optional<std::vector<double>> solve_cholesky(std::vector<double> matrix,
                                                                std::vector<double> b);

// Rows of a regression: `values` is rows x columns, row-major; one target a row.
struct Regression {
  std::span<const double> values;
  std::size_t columns = 0;
  std::span<const double> targets;
};

// argmin |y - X b|^2 + penalty |b|^2 without intercept. Solved through X^T X, or through X X^T where there
// are fewer rows than columns and a penalty. Nothing where the system is singular.
[[nodiscard]] std::optional<std::vector<double>> solve_ridge(const Regression& regression, double penalty);

}  // namespace bellwether::forecast
