#include "bellwether/nn/decoder/projection.h"

#include <algorithm>
#include <vector>

#include "bellwether/nn/ops/quantize.h"

namespace bellwether::nn {
namespace {

constexpr std::size_t kConvertedRows = 8;  // of a task

// Panels of a task: many where few rows make the work a matter of reading weights, few where rows are many.
constexpr std::size_t kFewRows = 6, kReadPanels = 16, kSharedPanels = 4;

Precision product_precision(WeightPrecision precision) {
  return precision == WeightPrecision::bf16 ? Precision::bf16 : Precision::f32;
}

}  // namespace

ProjectionInput::ProjectionInput(WeightPrecision precision, std::size_t rows, std::size_t columns)
    : precision_(precision) {
  if (precision == WeightPrecision::f32) return;
  if (is_blocked(precision)) {
    memory_ = AlignedBytes(block_row_bytes(rows, columns));
    return;
  }
  memory_ = AlignedBytes(rows * columns * operand_bytes(Precision::bf16));
  room_ = {Precision::bf16, memory_.data(), nullptr, rows, columns};
}

void ProjectionInput::set(Matrix<float> rows, core::ThreadPool& pool) {
  if (precision_ == WeightPrecision::f32) {
    operand_ = operand_of(rows);
    return;
  }
  if (is_blocked(precision_)) {
    blocks_ = place_block_rows(memory_.data(), rows.rows, rows.columns);
  } else {
    operand_ = room_.slice(0, rows.rows);
  }
  pool.for_each((rows.rows + kConvertedRows - 1) / kConvertedRows, [&](std::size_t task) {
    const std::size_t first = task * kConvertedRows, count = std::min(kConvertedRows, rows.rows - first);
    if (is_blocked(precision_)) return to_block_rows(rows.slice(first, count), blocks_.slice(first, count));
    to_operand(rows.slice(first, count), operand_.slice(first, count));
  });
}

core::Result<Projection> Projection::make(Matrix<const float> weights, std::span<const float> bias,
                                          WeightPrecision precision, const Room& room) {
  Projection made;
  if (is_blocked(precision)) {
    const WeightBits bits = precision == WeightPrecision::int8 ? WeightBits::eight : WeightBits::four;
    const core::Status packed = core::guard(
        "packing weights", [&] { made.blocks_ = BlockWeights::pack(weights, bits, room.arena, room.pool); });
    if (!packed) return core::fail(packed.error());
    made.blocked_ = true;
    made.bias_.assign(bias.begin(), bias.end());
    return made;
  }
  const std::vector<float> zeros(bias.empty() ? weights.rows : 0, 0.0f);
  core::Result<Linear> linear = Linear::make(weights, bias.empty() ? std::span<const float>(zeros) : bias,
                                             {product_precision(precision), Activation::none, room.arena});
  if (!linear) return core::fail(linear.error());
  made.linear_ = std::move(*linear);
  return made;
}

void Projection::forward(const ProjectionInput& input, Matrix<float> out, core::ThreadPool& pool) const {
  if (blocked_) return forward_blocks(input.blocks(), out, pool);
  linear_.forward(input.operand(), out, pool);
}

void Projection::forward_blocks(const BlockRows& rows, Matrix<float> out, core::ThreadPool& pool) const {
  const std::size_t panels = blocks_.shape().panels();
  const std::size_t each = rows.rows < kFewRows ? kReadPanels : kSharedPanels;
  pool.for_each((panels + each - 1) / each, [&](std::size_t task) {
    const std::size_t first = task * each, count = std::min(each, panels - first);
    multiply_blocks(blocks_, first, count, rows, out);
    if (bias_.empty()) return;
    const std::size_t begin = first * kBlockOutputs,
                      end = std::min(begin + count * kBlockOutputs, out.columns);
    for (std::size_t row = 0; row < rows.rows; ++row) {
      for (std::size_t i = begin; i < end; ++i) out.row(row)[i] += bias_[i];
    }
  });
}

}  // namespace bellwether::nn
