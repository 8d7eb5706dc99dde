#include "bellwether/nn/ops/packed_product.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace bellwether::nn {
namespace {

// Packed: blocks of kBlock columns (the last one as many vectors of 16 as it needs, filled up with zeros); in a block
// step after step of inputs, a step's 4 bytes of each column next to each other: one 8-bit step is 4 inputs, one of f32
// is 1.
constexpr std::size_t kVector = 16, kBlockVectors = 4, kBlock = kVector * kBlockVectors;

std::size_t inputs_a_step(Precision precision) { return 4 / operand_bytes(precision); }

std::size_t steps(const PackedShape& shape) {
  const std::size_t depth = inputs_a_step(shape.precision);
  return (shape.inputs + depth - 1) / depth;
}

std::size_t vectors(std::size_t columns) { return (columns + kVector - 1) / kVector; }

#if defined(__x86_64__)
#define BELLWETHER_AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))
#define BELLWETHER_AVX512_INLINE BELLWETHER_AVX512 __attribute__((always_inline)) static inline

// Rows of one tile: with kBlockVectors sums each they take 24 of the 32 registers.
constexpr std::size_t kMostTileRows = 6;

// Steps of 8-bit and of f32 products. Sums are added to by instructions, not by intrinsics, with which gcc 12 keeps them in
// memory, at half the speed.
struct Bytes {
  using Input = std::uint8_t;
  using Sum = std::int32_t;
  using Vector = __m512i;
  static constexpr std::size_t kDepth = 4;

  BELLWETHER_AVX512_INLINE Vector zero() { return _mm512_setzero_si512(); }
  BELLWETHER_AVX512_INLINE Vector load(const std::byte* from) { return _mm512_loadu_si512(from); }
  // `count` inputs, and zeros, in every lane.
  BELLWETHER_AVX512_INLINE Vector spread(const Input* from, std::size_t count) {
    float four = 0;  // as such it is spread from memory
    std::memcpy(&four, from, count);
    return _mm512_castps_si512(_mm512_set1_ps(four));
  }
  BELLWETHER_AVX512_INLINE Vector add(Vector sum, Vector inputs, Vector weights) {
    __asm__("vpdpbusd %2, %1, %0" : "+v"(sum) : "v"(inputs), "v"(weights));
    return sum;
  }
  BELLWETHER_AVX512_INLINE void store(Sum* to, Vector sum, __mmask16 lanes) {
    _mm512_mask_storeu_epi32(to, lanes, sum);
  }
};

struct Floats {
  using Input = float;
  using Sum = float;
  using Vector = __m512;
  static constexpr std::size_t kDepth = 1;

  BELLWETHER_AVX512_INLINE Vector zero() { return _mm512_setzero_ps(); }
  BELLWETHER_AVX512_INLINE Vector load(const std::byte* from) { return _mm512_loadu_ps(from); }
  BELLWETHER_AVX512_INLINE Vector spread(const Input* from, std::size_t) { return _mm512_set1_ps(*from); }
  BELLWETHER_AVX512_INLINE Vector add(Vector sum, Vector inputs, Vector weights) {
    __asm__("vfmadd231ps %2, %1, %0" : "+v"(sum) : "v"(inputs), "v"(weights));
    return sum;
  }
  BELLWETHER_AVX512_INLINE void store(Sum* to, Vector sum, __mmask16 lanes) {
    _mm512_mask_storeu_ps(to, lanes, sum);
  }
};

// A tile: some rows of inputs by one block of columns.
template <class Kind>
struct Tile {
  const typename Kind::Input* input;
  std::size_t inputs;  // of a row, and from row to row
  const std::byte* packed;
  typename Kind::Sum* sums;
  std::size_t columns;  // of the block
  std::size_t stride;   // of the sums
};

// Adds the products of `count` inputs from `first` on.
template <class Kind, std::size_t kRows, std::size_t kVectors>
BELLWETHER_AVX512_INLINE void add_step(typename Kind::Vector (&sums)[kRows][kVectors], const Tile<Kind>& tile,
                                       std::size_t first, std::size_t count) {
  const std::byte* weights = tile.packed + first / Kind::kDepth * sizeof(typename Kind::Vector) * kVectors;
  typename Kind::Vector step[kVectors];
  for (std::size_t i = 0; i < kVectors; ++i) step[i] = Kind::load(weights + i * sizeof step[i]);
  for (std::size_t row = 0; row < kRows; ++row) {
    const auto inputs = Kind::spread(tile.input + row * tile.inputs + first, count);
    for (std::size_t i = 0; i < kVectors; ++i) sums[row][i] = Kind::add(sums[row][i], inputs, step[i]);
  }
}

template <class Kind, std::size_t kRows, std::size_t kVectors>
BELLWETHER_AVX512 void multiply_tile(const Tile<Kind>& tile) {
  typename Kind::Vector sums[kRows][kVectors];
  for (auto& row : sums)
    for (auto& sum : row) sum = Kind::zero();
  const std::size_t rest = tile.inputs % Kind::kDepth, whole = tile.inputs - rest;
  for (std::size_t first = 0; first < whole; first += Kind::kDepth)
    add_step<Kind, kRows, kVectors>(sums, tile, first, Kind::kDepth);
  if (rest > 0) add_step<Kind, kRows, kVectors>(sums, tile, whole, rest);
  for (std::size_t i = 0; i < kVectors; ++i) {
    const std::size_t left = std::min(kVector, tile.columns - i * kVector);
    const auto lanes = static_cast<__mmask16>((1u << left) - 1);
    for (std::size_t row = 0; row < kRows; ++row)
      Kind::store(tile.sums + row * tile.stride + i * kVector, sums[row][i], lanes);
  }
}

template <class Kind, std::size_t kVectors>
void multiply_rows(std::size_t rows, const Tile<Kind>& tile) {
  switch (rows) {
    case 1: return multiply_tile<Kind, 1, kVectors>(tile);
    case 2: return multiply_tile<Kind, 2, kVectors>(tile);
    case 3: return multiply_tile<Kind, 3, kVectors>(tile);
    case 4: return multiply_tile<Kind, 4, kVectors>(tile);
    case 5: return multiply_tile<Kind, 5, kVectors>(tile);
    default: return multiply_tile<Kind, kMostTileRows, kVectors>(tile);
  }
}

template <class Kind>
void multiply_block(std::size_t rows, Tile<Kind> tile) {
  const auto* input = tile.input;
  auto* sums = tile.sums;
  const std::size_t tiles = (rows + kMostTileRows - 1) / kMostTileRows;
  for (std::size_t i = 0; i < tiles; ++i) {  // of nearly equal height
    const std::size_t first = rows * i / tiles, height = rows * (i + 1) / tiles - first;
    tile.input = input + first * tile.inputs;
    tile.sums = sums + first * tile.stride;
    switch (vectors(tile.columns)) {
      case 1: multiply_rows<Kind, 1>(height, tile); break;
      case 2: multiply_rows<Kind, 2>(height, tile); break;
      case 3: multiply_rows<Kind, 3>(height, tile); break;
      default: multiply_rows<Kind, kBlockVectors>(height, tile); break;
    }
  }
}

template <class Kind>
void multiply_all(const PackedShape& shape, const Operand& rows, const std::byte* packed, void* sums) {
  for (std::size_t first = 0; first < shape.columns; first += kBlock) {
    const std::size_t columns = std::min(kBlock, shape.columns - first);
    multiply_block<Kind>(rows.rows,
                         {reinterpret_cast<const typename Kind::Input*>(rows.values), shape.inputs, packed,
                          static_cast<typename Kind::Sum*>(sums) + first, columns, shape.columns});
    packed += vectors(columns) * sizeof(typename Kind::Vector) * steps(shape);
  }
}
#endif

}  // namespace

bool has_packed_product(Precision precision, std::size_t inputs) {
#if defined(__x86_64__)
  static const bool vnni = __builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") &&
                           __builtin_cpu_supports("avx512vl");
  return vnni && (precision == Precision::int8 || (precision == Precision::f32 && inputs <= kLongestSum));
#else
  return false;
#endif
}

std::size_t packed_bytes(const PackedShape& shape) {
  return vectors(shape.columns) * kVector * 4 * steps(shape);
}

void pack_rows(const PackedShape& shape, const void* rows, std::byte* packed) {
  const std::size_t bytes = operand_bytes(shape.precision) * shape.inputs;
  for (std::size_t first = 0; first < shape.columns; first += kBlock) {
    const std::size_t columns = std::min(kBlock, shape.columns - first), width = vectors(columns) * kVector;
    for (std::size_t step = 0; step < steps(shape); ++step) {
      const std::size_t count = std::min<std::size_t>(4, bytes - step * 4);
      for (std::size_t i = 0; i < width; ++i, packed += 4) {
        std::memset(packed, 0, 4);
        if (i < columns)
          std::memcpy(packed, static_cast<const std::byte*>(rows) + (first + i) * bytes + step * 4, count);
      }
    }
  }
}

void packed_product(const PackedShape& shape, const Operand& rows, const std::byte* packed, void* sums) {
#if defined(__x86_64__)
  if (shape.precision == Precision::int8) return multiply_all<Bytes>(shape, rows, packed, sums);
  multiply_all<Floats>(shape, rows, packed, sums);
#else
  static_cast<void>(shape), static_cast<void>(rows), static_cast<void>(packed), static_cast<void>(sums);
#endif
}

}  // namespace bellwether::nn
