#include "bellwether/forecast/least_squares.h"

#include <cmath>
#include <utility>

namespace bellwether::forecast {
namespace {

double dot(std::span<const double> a, std::span<const double> b) {
  double sum = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

std::optional<std::vector<double>> solve_by_columns(const Regression& regression, double penalty) {
  const std::size_t columns = regression.columns;
  std::vector<double> gram(columns * columns, 0.0), right(columns, 0.0);
  for (std::size_t row = 0; row < regression.targets.size(); ++row) {
    const auto values = regression.values.subspan(row * columns, columns);
    for (std::size_t i = 0; i < columns; ++i) {
      for (std::size_t j = 0; j <= i; ++j) gram[i * columns + j] += values[i] * values[j];
      right[i] += values[i] * regression.targets[row];
    }
  }
  for (std::size_t i = 0; i < columns; ++i) gram[i * columns + i] += penalty;
  return solve_cholesky(std::move(gram), std::move(right));
}

// b = X^T (X X^T + penalty I)^-1 y.
std::optional<std::vector<double>> solve_by_rows(const Regression& regression, double penalty) {
  const std::size_t rows = regression.targets.size(), columns = regression.columns;
  const auto row = [&](std::size_t i) { return regression.values.subspan(i * columns, columns); };
  std::vector<double> kernel(rows * rows, 0.0);
  for (std::size_t i = 0; i < rows; ++i) {
    for (std::size_t j = 0; j <= i; ++j) kernel[i * rows + j] = dot(row(i), row(j));
    kernel[i * rows + i] += penalty;
  }
  const auto weights =
      solve_cholesky(std::move(kernel), {regression.targets.begin(), regression.targets.end()});
  if (!weights) return std::nullopt;
  std::vector<double> coefficients(columns, 0.0);
  for (std::size_t i = 0; i < rows; ++i) {
    for (std::size_t j = 0; j < columns; ++j) coefficients[j] += (*weights)[i] * row(i)[j];
  }
  return coefficients;
}

}  // namespace

std::optional<std::vector<double>> solve_cholesky(std::vector<double> matrix, std::vector<double> b) {
  const std::size_t size = b.size();
  const auto row = [&](std::size_t i, std::size_t count) {
    return std::span(matrix).subspan(i * size, count);
  };
  for (std::size_t i = 0; i < size; ++i) {
    const double diagonal = matrix[i * size + i];
    for (std::size_t j = 0; j < i; ++j) {
      matrix[i * size + j] = (matrix[i * size + j] - dot(row(i, j), row(j, j))) / matrix[j * size + j];
    }
    const double left = diagonal - dot(row(i, i), row(i, i));
    if (!(left > 1e-13 * diagonal)) return std::nullopt;
    matrix[i * size + i] = std::sqrt(left);
  }
  for (std::size_t i = 0; i < size; ++i) {
    b[i] = (b[i] - dot(row(i, i), std::span(b).first(i))) / matrix[i * size + i];
  }
  for (std::size_t i = size; i-- > 0;) {
    for (std::size_t j = i + 1; j < size; ++j) b[i] -= matrix[j * size + i] * b[j];
    b[i] /= matrix[i * size + i];
  }
  return b;
}

std::optional<std::vector<double>> solve_ridge(const Regression& regression, double penalty) {
  const bool few_rows = regression.targets.size() < regression.columns && penalty > 0.0;
  return few_rows ? solve_by_rows(regression, penalty) : solve_by_columns(regression, penalty);
}

}  // namespace bellwether::forecast
