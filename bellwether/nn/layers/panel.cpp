#include "bellwether/nn/layers/panel.h"

#include <algorithm>
#include <cstring>
#include <new>

#include "bellwether/core/checked.h"
#include "bellwether/nn/layers/row_blocks.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "bellwether/nn/layers/panel.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace bellwether::nn::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using D = hn::CappedTag<float, kPanelSamples>;
using V = hn::Vec<D>;
constexpr std::size_t kLanes = hn::MaxLanes(D());
constexpr std::size_t kVectors = kPanelSamples / kLanes;  // of one panel row

// Accumulators that leave registers for the operands: 32 with AVX-512, 16 before it.
constexpr std::size_t kAccumulators = kLanes == 16 ? 26 : 12;
constexpr std::size_t kMaxRows = std::max<std::size_t>(1, kAccumulators / kVectors);

std::size_t BlockRows() { return kMaxRows; }

// `kRows` rows of the product; `weights` runs column by column.
template <std::size_t kRows>
HWY_INLINE void Accumulate(const float*& weights, PanelRows rows, V (&sums)[kRows][kVectors]) {
  const D d;
  const float* in = rows.data;
  for (std::size_t column = 0; column < rows.rows; ++column, in += kPanelSamples, weights += kRows) {
    V values[kVectors];
    HWY_UNROLL(16)
    for (std::size_t v = 0; v < kVectors; ++v) values[v] = hn::Load(d, in + v * kLanes);
    HWY_UNROLL(32)
    for (std::size_t r = 0; r < kRows; ++r) {
      HWY_UNROLL(16)
      for (std::size_t v = 0; v < kVectors; ++v)
        sums[r][v] = hn::MulAdd(hn::Set(d, weights[r]), values[v], sums[r][v]);
    }
  }
}

template <std::size_t kRows>
void MultiplyBlock(const PanelProduct& product, std::size_t first_row, float* out) {
  const D d;
  V sums[kRows][kVectors];
  HWY_UNROLL(32)
  for (std::size_t r = 0; r < kRows; ++r) {
    const V start = product.bias == nullptr ? hn::Zero(d) : hn::Set(d, product.bias[first_row + r]);
    HWY_UNROLL(16)
    for (std::size_t v = 0; v < kVectors; ++v) sums[r][v] = start;
  }
  const float* weights = product.weights.data() + first_row * product.weights.columns();
  Accumulate<kRows>(weights, product.first, sums);
  Accumulate<kRows>(weights, product.second, sums);
  float* to = out + first_row * kPanelSamples;
  HWY_UNROLL(32)
  for (std::size_t r = 0; r < kRows; ++r) {
    HWY_UNROLL(16)
    for (std::size_t v = 0; v < kVectors; ++v) hn::Store(sums[r][v], d, to + r * kPanelSamples + v * kLanes);
  }
}

using BlockFunction = void (*)(const PanelProduct&, std::size_t, float*);

template <std::size_t... kIndex>
constexpr auto MakeBlockFunctions(std::index_sequence<kIndex...>) {
  return std::array<BlockFunction, sizeof...(kIndex)>{&MultiplyBlock<kIndex + 1>...};
}
constexpr auto kBlockFunctions = MakeBlockFunctions(std::make_index_sequence<kMaxRows>());

void Multiply(const PanelProduct& product, float* out) {
  const RowBlocks blocks(product.weights.rows(), kMaxRows);
  for (std::size_t b = 0; b < blocks.count(); ++b)
    kBlockFunctions[blocks.size(b) - 1](product, blocks.first(b), out);
}

// The sum of products: a tile of kRows x kWide vectors stays in registers over all steps.
constexpr std::size_t kTileRows = kLanes == 16 ? 13 : kLanes == 8 ? 6 : 4;
constexpr std::size_t kTileVectors = 2;

template <std::size_t kRows, std::size_t kWide>
void AddTile(const PanelSteps& steps, std::size_t first_row, std::size_t first_column, float* sums) {
  const D d;
  V tile[kRows][kWide];
  float* const to = sums + first_row * steps.columns + first_column;
  HWY_UNROLL(32)
  for (std::size_t r = 0; r < kRows; ++r) {
    HWY_UNROLL(4)
    for (std::size_t v = 0; v < kWide; ++v) tile[r][v] = hn::Load(d, to + r * steps.columns + v * kLanes);
  }
  for (std::size_t t = 0; t < steps.steps; ++t) {
    const float* left = steps.panel + t * steps.panel_stride + first_row * kPanelSamples;
    const float* right = steps.transposed + t * steps.transposed_stride + first_column;
    for (std::size_t s = 0; s < kPanelSamples; ++s, ++left, right += steps.columns) {
      V values[kWide];
      HWY_UNROLL(4)
      for (std::size_t v = 0; v < kWide; ++v) values[v] = hn::Load(d, right + v * kLanes);
      HWY_UNROLL(32)
      for (std::size_t r = 0; r < kRows; ++r) {
        HWY_UNROLL(4)
        for (std::size_t v = 0; v < kWide; ++v) {
          tile[r][v] = hn::MulAdd(hn::Set(d, left[r * kPanelSamples]), values[v], tile[r][v]);
        }
      }
    }
  }
  HWY_UNROLL(32)
  for (std::size_t r = 0; r < kRows; ++r) {
    HWY_UNROLL(4)
    for (std::size_t v = 0; v < kWide; ++v) hn::Store(tile[r][v], d, to + r * steps.columns + v * kLanes);
  }
}

using TileFunction = void (*)(const PanelSteps&, std::size_t, std::size_t, float*);

template <std::size_t kWide, std::size_t... kIndex>
constexpr auto MakeTileFunctions(std::index_sequence<kIndex...>) {
  return std::array<TileFunction, sizeof...(kIndex)>{&AddTile<kIndex + 1, kWide>...};
}
constexpr auto kWideTiles = MakeTileFunctions<kTileVectors>(std::make_index_sequence<kTileRows>());
constexpr auto kNarrowTiles = MakeTileFunctions<1>(std::make_index_sequence<kTileRows>());

void AddProducts(const PanelSteps& steps, float* sums) {
  const RowBlocks blocks(steps.rows, kTileRows);
  std::size_t column = 0;
  while (column < steps.columns) {
    const bool wide = column + kTileVectors * kLanes <= steps.columns;
    const auto& functions = wide ? kWideTiles : kNarrowTiles;
    for (std::size_t b = 0; b < blocks.count(); ++b)
      functions[blocks.size(b) - 1](steps, blocks.first(b), column, sums);
    column += (wide ? kTileVectors : 1) * kLanes;
  }
}

void AddFloats(const float* from, std::size_t count, float* to) {
  const D d;
  for (std::size_t i = 0; i < count; i += kLanes)
    hn::Store(hn::Add(hn::Load(d, to + i), hn::Load(d, from + i)), d, to + i);
}

void AddColumns(const PanelSteps& steps, float* sums) {
  for (std::size_t t = 0; t < steps.steps; ++t) {
    for (std::size_t s = 0; s < kPanelSamples; ++s) {
      AddFloats(steps.transposed + t * steps.transposed_stride + s * steps.columns, steps.columns, sums);
    }
  }
}

#if HWY_TARGET != HWY_SCALAR
// 4x4 blocks within 128-bit parts: two rounds of interleaving turn four rows into four columns, part by part;
// the parts then go to the rows they belong to.
HWY_INLINE void TransposeFourRows(const float* in, float* out, std::size_t out_stride) {
  const hn::FixedTag<float, 4> d4;
  for (std::size_t part = 0; part < kPanelSamples; part += 4) {
    const auto a = hn::Load(d4, in + part), b = hn::Load(d4, in + kPanelSamples + part);
    const auto c = hn::Load(d4, in + 2 * kPanelSamples + part),
               e = hn::Load(d4, in + 3 * kPanelSamples + part);
    const auto ac_low = hn::InterleaveLower(d4, a, c), ac_high = hn::InterleaveUpper(d4, a, c);
    const auto be_low = hn::InterleaveLower(d4, b, e), be_high = hn::InterleaveUpper(d4, b, e);
    float* const to = out + part * out_stride;
    hn::Store(hn::InterleaveLower(d4, ac_low, be_low), d4, to);
    hn::Store(hn::InterleaveUpper(d4, ac_low, be_low), d4, to + out_stride);
    hn::Store(hn::InterleaveLower(d4, ac_high, be_high), d4, to + 2 * out_stride);
    hn::Store(hn::InterleaveUpper(d4, ac_high, be_high), d4, to + 3 * out_stride);
  }
}
#endif

void Transpose(PanelRows in, float* out) {
  const std::size_t stride = padded(in.rows);
  std::size_t row = 0;
#if HWY_TARGET != HWY_SCALAR
  for (; row + 4 <= in.rows; row += 4) TransposeFourRows(in.data + row * kPanelSamples, out + row, stride);
#endif
  for (; row < stride; ++row) {
    for (std::size_t s = 0; s < kPanelSamples; ++s) {
      out[s * stride + row] = row < in.rows ? in.data[row * kPanelSamples + s] : 0.0f;
    }
  }
}

}  // namespace bellwether::nn::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bellwether::nn {

HWY_EXPORT(BlockRows);
HWY_EXPORT(Multiply);
HWY_EXPORT(AddProducts);
HWY_EXPORT(AddColumns);
HWY_EXPORT(AddFloats);
HWY_EXPORT(Transpose);

namespace {
constexpr std::align_val_t kCacheLine{64};
}

PanelBuffer::PanelBuffer(std::size_t floats) : size_(floats) {
  data_.reset(
      static_cast<float*>(::operator new(std::max<std::size_t>(floats, 1) * sizeof(float), kCacheLine)));
  std::fill_n(data_.get(), floats, 0.0f);
}

void PanelBuffer::Free::operator()(float* data) const { ::operator delete(data, kCacheLine); }

PackedMatrix::PackedMatrix(std::size_t rows, std::size_t columns)
    : rows_(rows), columns_(columns), values_(rows * columns) {}

void PackedMatrix::pack(const MatrixView& source, std::size_t first_column) {
  BW_ASSERT(source.rows == rows_ && first_column + source.columns <= columns_);
  const RowBlocks blocks(rows_, HWY_DYNAMIC_DISPATCH(BlockRows)());
  for (std::size_t b = 0; b < blocks.count(); ++b) {
    const std::size_t first = blocks.first(b), size = blocks.size(b);
    float* to = values_.data() + first * columns_ + first_column * size;
    for (std::size_t row = 0; row < size; ++row) {
      const float* from = source.values + (first + row) * source.row_stride;
      for (std::size_t column = 0; column < source.columns; ++column) {
        to[column * size + row] = from[column * source.column_stride];
      }
    }
  }
}

void panel_multiply(const PanelProduct& product, float* out) {
  BW_ASSERT(product.first.rows + product.second.rows <= product.weights.columns());
  HWY_DYNAMIC_DISPATCH(Multiply)(product, out);
}

void transpose_panel(PanelRows in, float* out) { HWY_DYNAMIC_DISPATCH(Transpose)(in, out); }

void add_products(const PanelSteps& steps, float* sums) {
  BW_ASSERT(steps.columns % kPanelSamples == 0);
  HWY_DYNAMIC_DISPATCH(AddProducts)(steps, sums);
}

void add_columns(const PanelSteps& steps, float* sums) { HWY_DYNAMIC_DISPATCH(AddColumns)(steps, sums); }

void add_floats(const float* from, std::size_t count, float* to) {
  HWY_DYNAMIC_DISPATCH(AddFloats)(from, count, to);
}

}  // namespace bellwether::nn
#endif  // HWY_ONCE
