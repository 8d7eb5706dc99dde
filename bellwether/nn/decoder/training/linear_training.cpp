#include "bellwether/nn/decoder/training/linear_training.h"

#include <algorithm>

namespace bellwether::nn {
namespace {

// Columns of a result, or rows of a thin one, that one task computes.
constexpr std::size_t kThinRows = 128;
std::size_t cut_columns(std::size_t whole) {
  constexpr std::size_t kStep = 64, kWidest = 384, kParts = 4;
  return std::clamp((whole / kParts + kStep - 1) / kStep * kStep, kStep, kWidest);
}

template <class Task>
void for_each_part(std::size_t whole, std::size_t width, core::ThreadPool& pool, Task task) {
  pool.for_each((whole + width - 1) / width,
                [&](std::size_t i) { task(i * width, std::min(width, whole - i * width)); });
}

void scale_rows(Matrix<float> rows, float scale) {
  for (std::size_t i = 0; i < rows.rows * rows.columns; ++i) rows.data[i] *= scale;
}

const std::byte* weight(const Operand& weights, std::size_t row, std::size_t column) {
  return weights.values + row * weights.row_bytes() + column * operand_bytes(weights.precision);
}

// out [rows, rank] = scale x factor, where `factor` is A read transposed, or B as it is stored.
struct ThinProduct {
  Matrix<const float> x;
  const float* factor;
  Reading reading;
  float scale;
};

void multiply_thin(const ThinProduct& of, Matrix<float> out, core::ThreadPool& pool) {
  for_each_part(of.x.rows, kThinRows, pool, [&](std::size_t first, std::size_t count) {
    multiply({.rows = count,
              .inner = of.x.columns,
              .columns = out.columns,
              .b = of.reading,
              .a_stride = of.x.stride,
              .b_stride = of.reading == Reading::transposed ? of.x.columns : out.columns,
              .c_stride = out.stride},
             of.x.row(first), of.factor, out.row(first));
    scale_rows(out.slice(first, count), of.scale);
  });
}

// The adapter's input: x, or a dropped copy of it in the workspace.
Matrix<const float> dropped_input(const LinearStep& step) {
  const Matrix<const float> x = step.x.exact;
  if (step.dropout.rate <= 0.0) return x;
  const Matrix<float> copy = matrix(step.work.wide, x.rows, x.columns);
  for_each_row_block(x.rows, step.pool, [&](std::size_t first, std::size_t count) {
    for (std::size_t row = first; row < first + count; ++row)
      std::copy_n(x.row(row), x.columns, copy.row(row));
    Dropout part = step.dropout;
    part.key.sample += static_cast<std::uint32_t>(first);
    drop(part, copy.slice(first, count));
  });
  return copy;
}

// c [rows of the left's columns, columns] += leftᵀ right, cut by the rows or by the columns of c.
void add_thin_gradient(Matrix<const float> left, Matrix<const float> right, float* c,
                       core::ThreadPool& pool) {
  const bool by_rows = left.columns > right.columns;
  const std::size_t whole = by_rows ? left.columns : right.columns;
  for_each_part(whole, cut_columns(whole), pool, [&](std::size_t first, std::size_t count) {
    const std::size_t row = by_rows ? first : 0, column = by_rows ? 0 : first;
    multiply({.rows = by_rows ? count : left.columns,
              .inner = left.rows,
              .columns = by_rows ? right.columns : count,
              .a = Reading::transposed,
              .a_stride = left.stride,
              .b_stride = right.stride,
              .c_stride = right.columns,
              .sum = Sum::add},
             left.data + row, right.data + column, c + row * right.columns + column);
  });
}

// dx += drop(thin_dy A).
void add_adapter_input(const LinearStep& step, Matrix<const float> thin_dy, Matrix<float> dx) {
  const bool drops = step.dropout.rate > 0.0;
  const Matrix<float> to = drops ? matrix(step.work.wide, dx.rows, dx.columns) : dx;
  for_each_part(dx.columns, cut_columns(dx.columns), step.pool, [&](std::size_t first, std::size_t count) {
    multiply({.rows = dx.rows,
              .inner = thin_dy.columns,
              .columns = count,
              .a_stride = thin_dy.stride,
              .b_stride = dx.columns,
              .c_stride = to.stride,
              .sum = drops ? Sum::replace : Sum::add},
             thin_dy.data, step.parameters.adapter.a + first, to.data + first);
  });
  if (!drops) return;
  for_each_row_block(dx.rows, step.pool, [&](std::size_t first, std::size_t count) {
    Dropout part = step.dropout;
    part.key.sample += static_cast<std::uint32_t>(first);
    drop(part, to.slice(first, count));
    for (std::size_t row = first; row < first + count; ++row) {
      for (std::size_t i = 0; i < dx.columns; ++i) dx.row(row)[i] += to.row(row)[i];
    }
  });
}

void adapter_backward(const LinearStep& step, const RowsView& dy, Matrix<float> dx,
                      const LinearGradients& gradients) {
  const LowRank& adapter = step.parameters.adapter;
  const std::size_t rows = step.x.exact.rows;
  const Matrix<float> thin = matrix(step.work.thin.data, rows, adapter.rank),
                      thin_dy = matrix(step.work.thin_dy.data, rows, adapter.rank);
  const Matrix<const float> input = dropped_input(step);
  multiply_thin({input, adapter.a, Reading::transposed, adapter.scale}, thin, step.pool);
  multiply_thin({dy.exact, adapter.b, Reading::as_stored, adapter.scale}, thin_dy, step.pool);
  if (gradients.b != nullptr) add_thin_gradient(dy.exact, thin, gradients.b, step.pool);
  if (gradients.a != nullptr) add_thin_gradient(thin_dy, input, gradients.a, step.pool);
  if (dx.rows > 0) add_adapter_input(step, thin_dy, dx);
}

void base_gradients(const LinearStep& step, const RowsView& dy, const LinearGradients& gradients) {
  const Operand& weights = step.parameters.weights;
  for_each_part(weights.rows, cut_columns(weights.rows), step.pool,
                [&](std::size_t first, std::size_t count) {
                  if (gradients.weights != nullptr) {
                    multiply({.precision = weights.precision,
                              .rows = count,
                              .inner = dy.exact.rows,
                              .columns = weights.columns,
                              .a = Reading::transposed,
                              .a_stride = dy.stride,
                              .b_stride = step.x.stride,
                              .c_stride = weights.columns,
                              .sum = Sum::add},
                             dy.values + first * operand_bytes(weights.precision), step.x.values,
                             gradients.weights + first * weights.columns);
                  }
                  if (gradients.bias == nullptr) return;
                  for (std::size_t row = 0; row < dy.exact.rows; ++row) {
                    for (std::size_t i = first; i < first + count; ++i)
                      gradients.bias[i] += dy.exact.row(row)[i];
                  }
                });
}

}  // namespace

LinearWorkspace::LinearWorkspace(std::size_t rows, std::size_t rank, std::size_t widest) {
  thin = take_matrix(rows, rank, memory_);
  thin_dy = take_matrix(rows, rank, memory_);
  if (widest > 0) wide = take_matrix(rows, widest, memory_).data;
}

void linear_forward(const LinearStep& step, Matrix<float> y) {
  const Operand& weights = step.parameters.weights;
  const float* const bias = step.parameters.bias;
  const LowRank& adapter = step.parameters.adapter;
  const std::size_t rows = step.x.exact.rows;
  const Matrix<float> thin = matrix(step.work.thin.data, rows, adapter.rank);
  if (adapter.rank > 0)
    multiply_thin({dropped_input(step), adapter.a, Reading::transposed, adapter.scale}, thin, step.pool);
  for_each_part(weights.rows, cut_columns(weights.rows), step.pool,
                [&](std::size_t first, std::size_t count) {
                  multiply({.precision = weights.precision,
                            .rows = rows,
                            .inner = weights.columns,
                            .columns = count,
                            .b = Reading::transposed,
                            .a_stride = step.x.stride,
                            .b_stride = weights.columns,
                            .c_stride = y.stride},
                           step.x.values, weight(weights, first, 0), y.data + first);
                  if (adapter.rank > 0) {
                    multiply({.rows = rows,
                              .inner = adapter.rank,
                              .columns = count,
                              .b = Reading::transposed,
                              .a_stride = thin.stride,
                              .b_stride = adapter.rank,
                              .c_stride = y.stride,
                              .sum = Sum::add},
                             thin.data, adapter.b + first * adapter.rank, y.data + first);
                  }
                  for (std::size_t row = 0; bias != nullptr && row < rows; ++row) {
                    for (std::size_t i = first; i < first + count; ++i) y.row(row)[i] += bias[i];
                  }
                });
}

void linear_backward(const LinearStep& step, const RowsView& dy, const InputGradient& input,
                     const LinearGradients& gradients) {
  const Operand& weights = step.parameters.weights;
  if (input.dx.rows > 0) {
    for_each_part(weights.columns, cut_columns(weights.columns), step.pool,
                  [&](std::size_t first, std::size_t count) {
                    multiply({.precision = weights.precision,
                              .rows = dy.exact.rows,
                              .inner = weights.rows,
                              .columns = count,
                              .a_stride = dy.stride,
                              .b_stride = weights.columns,
                              .c_stride = input.dx.stride,
                              .sum = input.sum},
                             dy.values, weight(weights, 0, first), input.dx.data + first);
                  });
  }
  if (step.parameters.adapter.rank > 0) adapter_backward(step, dy, input.dx, gradients);
  if (gradients.weights != nullptr || gradients.bias != nullptr) base_gradients(step, dy, gradients);
}

}  // namespace bellwether::nn
