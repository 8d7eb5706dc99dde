#include "bellwether/nn/decoder/projection.h"

#include <algorithm>
#include <vector>

#include "bellwether/nn/ops/quantize.h"

namespace bellwether::nn {
namespace {

constexpr std::size_t kConvertedRows = 8;  // of a task

Precision product_precision(WeightPrecision precision) {
  return precision == WeightPrecision::bf16 ? Precision::bf16 : Precision::f32;
}

}  // namespace

ProjectionInput::ProjectionInput(WeightPrecision precision, std::size_t rows, std::size_t columns)
    : precision_(precision) {
  if (precision == WeightPrecision::f32) return;
  memory_ = AlignedBytes(rows * columns * operand_bytes(Precision::bf16));
  room_ = {Precision::bf16, memory_.data(), nullptr, rows, columns};
}

void ProjectionInput::set(Matrix<float> rows, core::ThreadPool& pool) {
  if (precision_ == WeightPrecision::f32) {
    operand_ = operand_of(rows);
    return;
  }
  operand_ = room_.slice(0, rows.rows);
  pool.for_each((rows.rows + kConvertedRows - 1) / kConvertedRows, [&](std::size_t task) {
    const std::size_t first = task * kConvertedRows, count = std::min(kConvertedRows, rows.rows - first);
    to_operand(rows.slice(first, count), operand_.slice(first, count));
  });
}

core::Result<Projection> Projection::make(Matrix<const float> weights, std::span<const float> bias,
                                          WeightPrecision precision, const std::shared_ptr<Arena>& arena) {
  const std::vector<float> zeros(bias.empty() ? weights.rows : 0, 0.0f);
  core::Result<Linear> linear = Linear::make(weights, bias.empty() ? std::span<const float>(zeros) : bias,
                                             {product_precision(precision), Activation::none, arena});
  if (!linear) return core::fail(linear.error());
  Projection made;
  made.linear_ = std::move(*linear);
  return made;
}

}  // namespace bellwether::nn
