#include "bellwether/nn/layers/dense_training.h"

#include <algorithm>

#include "bellwether/nn/ops/layer_norm_backward.h"

namespace bellwether::nn {
namespace {

// Columns (or rows) of a result that one task computes: enough for the product to run at full speed, few
// enough to share between threads.
std::size_t cut_width(std::size_t whole) {
  constexpr std::size_t kStep = 64, kWidest = 384, kParts = 4;
  const std::size_t part = (whole / kParts + kStep - 1) / kStep * kStep;
  return std::clamp(part, kStep, kWidest);
}

// Calls task(first, count) for each part of `whole`.
template <class Task>
void for_each_cut(std::size_t whole, core::ThreadPool& pool, Task task) {
  const std::size_t width = cut_width(whole);
  pool.for_each((whole + width - 1) / width, [&](std::size_t i) {
    const std::size_t first = i * width;
    task(first, std::min(width, whole - first));
  });
}

const std::byte* element(const Operand& operand, std::size_t row, std::size_t column) {
  return operand.values + row * operand.row_bytes() + column * operand_bytes(operand.precision);
}

void add_bias(Matrix<float> y, const float* bias) {
  for (std::size_t row = 0; row < y.rows; ++row) {
    float* const to = y.row(row);
    for (std::size_t i = 0; i < y.columns; ++i) to[i] += bias[i];
  }
}

}  // namespace

void dense_forward(const DenseParameters& layer, const Operand& x, Matrix<float> y, core::ThreadPool& pool) {
  const Operand& weights = layer.weights;
  for_each_cut(weights.rows, pool, [&](std::size_t first, std::size_t count) {
    multiply({.precision = weights.precision,
              .rows = x.rows,
              .inner = x.columns,
              .columns = count,
              .b = Reading::transposed,
              .a_stride = x.columns,
              .b_stride = weights.columns,
              .c_stride = y.stride},
             x.values, element(weights, first, 0), y.data + first);
    add_bias(y.columns_from(first, count), layer.bias + first);
  });
}

void dense_backward(const DenseParameters& layer, const Operand& dy, Sum sum, Matrix<float> dx,
                    core::ThreadPool& pool) {
  const Operand& weights = layer.weights;
  for_each_cut(weights.columns, pool, [&](std::size_t first, std::size_t count) {
    multiply({.precision = weights.precision,
              .rows = dy.rows,
              .inner = dy.columns,
              .columns = count,
              .a_stride = dy.columns,
              .b_stride = weights.columns,
              .c_stride = dx.stride,
              .sum = sum},
             dy.values, element(weights, 0, first), dx.data + first);
  });
}

void dense_parameter_gradients(const DenseInputs& inputs, const DenseGradients& gradients,
                               core::ThreadPool& pool) {
  const Operand &x = inputs.x, &dy = inputs.dy;
  if (gradients.weights == nullptr && gradients.bias == nullptr) return;
  for_each_cut(dy.columns, pool, [&](std::size_t first, std::size_t count) {
    if (gradients.weights != nullptr) {
      multiply({.precision = dy.precision,
                .rows = count,
                .inner = dy.rows,
                .columns = x.columns,
                .a = Reading::transposed,
                .a_stride = dy.columns,
                .b_stride = x.columns,
                .c_stride = x.columns},
               element(dy, 0, first), x.values, gradients.weights + first * x.columns);
    }
    if (gradients.bias != nullptr)
      sum_rows(inputs.exact_dy.columns_from(first, count), gradients.bias + first);
  });
}

}  // namespace bellwether::nn
