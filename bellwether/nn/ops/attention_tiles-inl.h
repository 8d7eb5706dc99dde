// Small products over one head of attention, in registers, and its softmax. Included by the kernels of
// attention once per instruction set (Highway's foreach_target), hence no ordinary include guard.
#ifndef BELLWETHER_NN_ATTENTION_SIZES
#define BELLWETHER_NN_ATTENTION_SIZES
#include <algorithm>
#include <cmath>
#include <cstddef>

#include "bellwether/nn/tensor.h"

namespace bellwether::nn {
// Queries that share a pass over keys and values, and what rows of scores are padded to: the widest vector.
inline constexpr std::size_t kQueryTile = 6;
inline constexpr std::size_t kScorePadding = 16;
inline std::size_t padded_tokens(std::size_t tokens) {
  return (tokens + kScorePadding - 1) / kScorePadding * kScorePadding;
}
}  // namespace bellwether::nn
#endif

#if defined(BELLWETHER_NN_OPS_ATTENTION_TILES_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef BELLWETHER_NN_OPS_ATTENTION_TILES_INL_H_
#undef BELLWETHER_NN_OPS_ATTENTION_TILES_INL_H_
#else
#define BELLWETHER_NN_OPS_ATTENTION_TILES_INL_H_
#endif

#include "bellwether/nn/ops/vector_math-inl.h"

HWY_BEFORE_NAMESPACE();
namespace bellwether::nn::HWY_NAMESPACE {

// Vectors of a tile: as many as leave registers for the operands.
inline constexpr std::size_t kTileVectors = HWY_TARGET == HWY_AVX3 || HWY_TARGET == HWY_AVX3_DL ? 4 : 2;

#if HWY_TARGET != HWY_SCALAR
// 4 x 4 of rows[…] + column to `place`.
HWY_INLINE void transpose_block(const float* const* rows, std::size_t column, float* place,
                                std::size_t stride) {
  const hn::FixedTag<float, 4> four;
  const hn::FixedTag<double, 2> two;
  const auto row = [&](std::size_t i) { return hn::LoadU(four, rows[i] + column); };
  const auto pairs = [&](auto v) { return hn::BitCast(two, v); };
  const auto put = [&](auto v, std::size_t i) { hn::StoreU(hn::BitCast(four, v), four, place + i * stride); };
  const auto ab_low = pairs(hn::InterleaveLower(four, row(0), row(1)));
  const auto ab_high = pairs(hn::InterleaveUpper(four, row(0), row(1)));
  const auto cd_low = pairs(hn::InterleaveLower(four, row(2), row(3)));
  const auto cd_high = pairs(hn::InterleaveUpper(four, row(2), row(3)));
  put(hn::InterleaveLower(two, ab_low, cd_low), 0);
  put(hn::InterleaveUpper(two, ab_low, cd_low), 1);
  put(hn::InterleaveLower(two, ab_high, cd_high), 2);
  put(hn::InterleaveUpper(two, ab_high, cd_high), 3);
}
#endif

// to[column][token] = keys[token][column]; columns beyond the last token repeat it.
HWY_INLINE void transpose(Matrix<const float> keys, float* to, std::size_t stride) {
  for (std::size_t token = 0; token < stride; token += 4) {
    const float* rows[4];
    for (std::size_t i = 0; i < 4; ++i) rows[i] = keys.row(std::min(token + i, keys.rows - 1));
    std::size_t column = 0;
#if HWY_TARGET != HWY_SCALAR
    for (; column + 4 <= keys.columns; column += 4)
      transpose_block(rows, column, to + column * stride + token, stride);
#endif
    for (; column < keys.columns; ++column) {
      for (std::size_t i = 0; i < 4; ++i) to[column * stride + token + i] = rows[i][column];
    }
  }
}

// out[query][column] = Σ_step left[query][step] right[step][column]; element (query, step) of left lies at
// query left_stride + step left_step, so that it may be read transposed.
struct TileProduct {
  const float* left;
  std::size_t left_stride, left_step;
  const float* right;
  std::size_t right_stride;
  std::size_t steps;
  float* out;
  std::size_t out_stride;
};

template <std::size_t kQueries, std::size_t kVectors, class Part>
HWY_INLINE void multiply_tile(const TileProduct& tile, Part part) {
  const std::size_t lanes = hn::Lanes(kFloats);
  Vector sums[kQueries][kVectors];
  for (auto& row : sums) {
    for (Vector& sum : row) sum = hn::Zero(kFloats);
  }
  for (std::size_t step = 0; step < tile.steps; ++step) {
    Vector right[kVectors];
    const float* from = tile.right + step * tile.right_stride;
    HWY_UNROLL(8)
    for (std::size_t v = 0; v < kVectors; ++v) right[v] = load(part, from + v * lanes);
    HWY_UNROLL(8)
    for (std::size_t q = 0; q < kQueries; ++q) {
      const Vector left = hn::Set(kFloats, tile.left[q * tile.left_stride + step * tile.left_step]);
      HWY_UNROLL(8)
      for (std::size_t v = 0; v < kVectors; ++v) sums[q][v] = hn::MulAdd(left, right[v], sums[q][v]);
    }
  }
  for (std::size_t q = 0; q < kQueries; ++q) {
    for (std::size_t v = 0; v < kVectors; ++v) {
      store(part, sums[q][v], tile.out + q * tile.out_stride + v * lanes);
    }
  }
}

// All columns of a tile of queries.
template <std::size_t kQueries>
HWY_INLINE void multiply_columns(TileProduct tile, std::size_t columns) {
  const std::size_t lanes = hn::Lanes(kFloats);
  const auto move = [&](std::size_t done) {
    tile.right += done;
    tile.out += done;
    columns -= done;
  };
  for (; columns >= kTileVectors * lanes; move(kTileVectors * lanes)) {
    multiply_tile<kQueries, kTileVectors>(tile, FullVector{});
  }
  if constexpr (kTileVectors > 2) {
    for (; columns >= 2 * lanes; move(2 * lanes)) multiply_tile<kQueries, 2>(tile, FullVector{});
  }
  for (; columns >= lanes; move(lanes)) multiply_tile<kQueries, 1>(tile, FullVector{});
  if (columns > 0) multiply_tile<kQueries, 1>(tile, PartVector{hn::FirstN(kFloats, columns)});
}

HWY_INLINE void multiply(const TileProduct& tile, std::size_t queries, std::size_t columns) {
  static_assert(kQueryTile == 6);
  switch (queries) {
    case 1: return multiply_columns<1>(tile, columns);
    case 2: return multiply_columns<2>(tile, columns);
    case 3: return multiply_columns<3>(tile, columns);
    case 4: return multiply_columns<4>(tile, columns);
    case 5: return multiply_columns<5>(tile, columns);
    default: return multiply_columns<6>(tile, columns);
  }
}

// scores = softmax(scores * scale), in place.
HWY_INLINE void softmax_row(float* scores, std::size_t count, float scale) {
  const Vector lowest = hn::Set(kFloats, -3.4e38f);
  Vector highest = lowest;
  for_each_vector(count, [&](std::size_t i, auto part) {
    if constexpr (std::is_same_v<decltype(part), FullVector>) {
      highest = hn::Max(highest, load(part, scores + i));
    } else {
      highest = hn::Max(highest, hn::IfThenElse(part.mask, load(part, scores + i), lowest));
    }
  });
  highest = hn::MaxOfLanes(kFloats, highest);
  const Vector factor = hn::Set(kFloats, scale);
  Vector sum = hn::Zero(kFloats);
  for_each_vector(count, [&](std::size_t i, auto part) {
    Vector power = exponential(hn::Mul(hn::Sub(load(part, scores + i), highest), factor));
    if constexpr (!std::is_same_v<decltype(part), FullVector>) power = hn::IfThenElseZero(part.mask, power);
    sum = hn::Add(sum, power);
    store(part, power, scores + i);
  });
  const Vector inverse = hn::Div(hn::Set(kFloats, 1.0f), hn::SumOfLanes(kFloats, sum));
  for_each_vector(count, [&](std::size_t i, auto part) {
    store(part, hn::Mul(load(part, scores + i), inverse), scores + i);
  });
}

// The same for any number of rows of `left`.
HWY_INLINE void multiply_rows(TileProduct tile, std::size_t rows, std::size_t columns) {
  for (std::size_t first = 0; first < rows; first += kQueryTile) {
    multiply(tile, std::min(kQueryTile, rows - first), columns);
    tile.left += kQueryTile * tile.left_stride;
    tile.out += kQueryTile * tile.out_stride;
  }
}

}  // namespace bellwether::nn::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
