// Matrix products of inference, on oneDNN, or on kernels of our own where packed_product.h has some. Those of
// training: product.h.
//
// y = x Wᵀ for weights [outputs, inputs] that are packed once, in panels of columns. The sum of each element
// of y runs in one order whatever the number of rows in the call, so a row's result does not depend on its
// neighbors; where the library's kernels cannot promise that (no AVX-512), rows go in padded tiles of one
// fixed size. oneDNN runs on the calling thread only; callers cut the work by panels and tiles of rows.
// Threads: packed weights are immutable and shared.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/nn/ops/operand.h"
#include "bellwether/nn/precision.h"
#include "bellwether/nn/tensor.h"

namespace bellwether::nn {

// The most rows of one call, and the most columns of a panel.
inline constexpr std::size_t kTileRows = 128;
inline constexpr std::size_t kPanelColumns = 384;

// Columns first … first + count - 1.
struct ColumnRange {
  std::size_t first = 0;
  std::size_t count = 0;
};

// Weights in 8 bits that were quantized and packed before (pack_rows): w = scales[output] q; `sums` of q over the inputs.
// In memory of the caller's.
struct PackedView {
  std::size_t inputs = 0, outputs = 0;
  const float* scales = nullptr;
  const std::int32_t* sums = nullptr;
  const std::byte* values = nullptr;
};

// Weights in the layout that the kernels read. Copies share it.
class PackedWeights {
 public:
  PackedWeights() = default;  // of nothing
  // Converts and packs into `arena`, which all copies keep alive. int8: see quantize_weights. Errors:
  // unsupported, where the processor cannot do the precision.
  [[nodiscard]] static core::Result<PackedWeights> pack(Matrix<const float> weights, Precision precision,
                                                        const std::shared_ptr<Arena>& arena);

  // The same as packing those weights in int8. The memory outlives all copies, and the processor has_packed_product().
  [[nodiscard]] static PackedWeights of(const PackedView& packed);

  [[nodiscard]] std::size_t inputs() const;
  [[nodiscard]] std::size_t outputs() const;
  [[nodiscard]] Precision precision() const;
  [[nodiscard]] std::size_t panels() const;
  [[nodiscard]] ColumnRange panel(std::size_t index) const;

  // int8: w = scales[output] q, and the sum of q over the inputs. Null otherwise.
  [[nodiscard]] const float* scales() const;
  [[nodiscard]] const std::int32_t* sums() const;

  // The products of at most kTileRows rows with one panel: sums[row][column of the panel], f32, or i32 of the
  // quantised values for int8; rows without gaps. Room for kTileRows rows.
  void multiply(std::size_t panel, const Operand& rows, void* sums) const;

 private:
  struct Rep;
  explicit PackedWeights(std::shared_ptr<const Rep> rep) : rep_(std::move(rep)) {}
  std::shared_ptr<const Rep> rep_;
};

// The largest u8 value inputs may have: 255, or 127 on processors whose u8·s8 products saturate in 16 bits.
[[nodiscard]] std::int32_t largest_int8_input();

}  // namespace bellwether::nn
