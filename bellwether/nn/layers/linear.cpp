#include "bellwether/nn/layers/linear.h"

namespace bellwether::nn {

core::Result<Linear> Linear::make(Matrix<const float> weights, std::span<const float> bias,
                                  const LinearOptions& options) {
  BW_ASSERT(bias.size() == weights.rows);
  core::Result<PackedWeights> packed = PackedWeights::pack(weights, options.precision, options.arena);
  if (!packed) return core::fail(packed.error());
  return Linear(std::move(*packed), std::vector<float>(bias.begin(), bias.end()), options.activation);
}

void Linear::forward(const Operand& input, const FinishedRows& out, core::ThreadPool& pool) const {
  // Tiles of nearly equal height: a short last one would cost more a row.
  const std::size_t tiles = (input.rows + kTileRows - 1) / kTileRows;
  const std::size_t element = operand_bytes(out.precision);
  pool.for_each(tiles * weights_.panels(), [&](std::size_t task) {
    const std::size_t panel = task / tiles, tile = task % tiles;  // a panel stays in the cache for its tiles
    const std::size_t first = input.rows * tile / tiles, end = input.rows * (tile + 1) / tiles;
    const FinishedRows place{out.precision,
                             static_cast<std::byte*>(out.values) + first * out.stride * element, out.stride};
    forward_tile(input.slice(first, end - first), panel, place);
  });
}

void Linear::forward_tile(const Operand& input, std::size_t panel, const FinishedRows& out) const {
  alignas(64) std::byte sums[kTileRows * kPanelColumns * 4];
  weights_.multiply(panel, input, sums);
  const ColumnRange range = weights_.panel(panel);
  FinishColumns columns{range.count, bias_.data() + range.first, nullptr, nullptr, activation_};
  if (weights_.precision() == Precision::int8) {
    columns.scales = weights_.scales() + range.first;
    columns.sums = weights_.sums() + range.first;
  }
  FinishedRows place = out;
  place.values = static_cast<std::byte*>(out.values) + range.first * operand_bytes(out.precision);
  finish(columns, input, sums, place);
}

}  // namespace bellwether::nn
