// Products of four bytes with four bytes, and the parts of a panel, for the kernels of block_weights.h. Included once
// for each instruction set (Highway's foreach_target), hence no ordinary include guard.
#if defined(BELLWETHER_NN_OPS_BLOCK_DOTS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef BELLWETHER_NN_OPS_BLOCK_DOTS_INL_H_
#undef BELLWETHER_NN_OPS_BLOCK_DOTS_INL_H_
#else
#define BELLWETHER_NN_OPS_BLOCK_DOTS_INL_H_
#endif

#include <cstdint>
#include <cstring>

#include "bellwether/nn/ops/block_weights.h"
#include "bellwether/nn/ops/vector_math-inl.h"

#if HWY_TARGET != HWY_SCALAR
HWY_BEFORE_NAMESPACE();
namespace bellwether::nn::HWY_NAMESPACE {

using Integers = hn::RebindToSigned<Floats>;
using IntegerVector = hn::Vec<Integers>;
using Bytes = hn::Repartition<std::uint8_t, Integers>;
using ByteVector = hn::Vec<Bytes>;
inline constexpr Integers kIntegers;
inline constexpr Bytes kBytes;

#undef BELLWETHER_NN_DOT_PRODUCTS
#undef BELLWETHER_NN_PAIR_PRODUCTS
#if HWY_ARCH_X86 && HWY_TARGET <= HWY_AVX3_DL
#define BELLWETHER_NN_DOT_PRODUCTS 1
#elif HWY_ARCH_X86 && HWY_TARGET <= HWY_SSE4
#define BELLWETHER_NN_PAIR_PRODUCTS 1
#endif

inline constexpr std::size_t kLanes =
    hn::MaxLanes(kIntegers) < kBlockOutputs ? hn::MaxLanes(kIntegers) : kBlockOutputs;
// Vectors of 32 bits that hold an output of a panel each.
inline constexpr std::size_t kParts = kBlockOutputs / kLanes;

#if defined(BELLWETHER_NN_DOT_PRODUCTS)
// Four values of a row, as the products read them.
struct Quad {
  IntegerVector all;
};
HWY_INLINE Quad broadcast(const std::int8_t* values) {
  std::int32_t four;
  std::memcpy(&four, values, 4);
  return {hn::Set(kIntegers, four)};
}
// sum + the products of four u8 with four s8 in each lane; exact. By an instruction, not by an intrinsic, with which
// gcc 12 keeps sums in memory.
HWY_INLINE IntegerVector add_products(IntegerVector sum, ByteVector weights, Quad row) {
  __asm__("vpdpbusd %2, %1, %0" : "+v"(sum.raw) : "v"(weights.raw), "v"(row.all.raw));
  return sum;
}
#elif defined(BELLWETHER_NN_PAIR_PRODUCTS)
using Halves = hn::Repartition<std::int16_t, Integers>;
inline constexpr Halves kHalves;
// Four values of a row, as the products read them.
struct Quad {
  hn::Vec<Halves> even, odd;
};
HWY_INLINE Quad broadcast(const std::int8_t* values) {
  std::int32_t four;
  std::memcpy(&four, values, 4);
  const auto both = hn::BitCast(kHalves, hn::Set(kIntegers, four));
  return {hn::ShiftRight<8>(hn::ShiftLeft<8>(both)), hn::ShiftRight<8>(both)};
}
#if HWY_TARGET == HWY_SSE4
HWY_INLINE IntegerVector pair_products(hn::Vec<Halves> a, hn::Vec<Halves> b) {
  return IntegerVector{_mm_madd_epi16(a.raw, b.raw)};
}
#elif HWY_TARGET == HWY_AVX2
HWY_INLINE IntegerVector pair_products(hn::Vec<Halves> a, hn::Vec<Halves> b) {
  return IntegerVector{_mm256_madd_epi16(a.raw, b.raw)};
}
#else
HWY_INLINE IntegerVector pair_products(hn::Vec<Halves> a, hn::Vec<Halves> b) {
  return IntegerVector{_mm512_madd_epi16(a.raw, b.raw)};
}
#endif
HWY_INLINE IntegerVector add_products(IntegerVector sum, ByteVector weights, Quad row) {
  const auto halves = hn::BitCast(kHalves, weights);
  const auto even = hn::And(halves, hn::Set(kHalves, 0xFF));
  const hn::RebindToUnsigned<Halves> unsigned_halves;
  const auto odd = hn::BitCast(kHalves, hn::ShiftRight<8>(hn::BitCast(unsigned_halves, halves)));
  return hn::Add(sum, hn::Add(pair_products(even, row.even), pair_products(odd, row.odd)));
}
#else
// Four values of a row, as the products read them.
struct Quad {
  std::int8_t values[4];
};
HWY_INLINE Quad broadcast(const std::int8_t* values) {
  Quad quad;
  std::memcpy(quad.values, values, 4);
  return quad;
}
HWY_INLINE IntegerVector add_products(IntegerVector sum, ByteVector weights, Quad row) {
  HWY_ALIGN std::uint8_t bytes[hn::MaxLanes(kBytes)];
  HWY_ALIGN std::int32_t sums[hn::MaxLanes(kIntegers)];
  hn::Store(weights, kBytes, bytes);
  hn::Store(sum, kIntegers, sums);
  for (std::size_t lane = 0; lane < hn::Lanes(kIntegers); ++lane) {
    for (std::size_t i = 0; i < 4; ++i) sums[lane] += bytes[4 * lane + i] * row.values[i];
  }
  return hn::Load(kIntegers, sums);
}
#endif

HWY_INLINE ByteVector load_bytes(const std::uint8_t* from, std::size_t part) {
  return hn::LoadU(kBytes, from + part * kLanes * 4);
}

// 16 bf16 as f32.
HWY_INLINE Vector load_scales(const std::uint16_t* from, std::size_t part) {
  const hn::Rebind<std::uint16_t, Floats> halves;
  const hn::RebindToUnsigned<Floats> words;
  return hn::BitCast(kFloats,
                     hn::ShiftLeft<16>(hn::PromoteTo(words, hn::LoadU(halves, from + part * kLanes))));
}

}  // namespace bellwether::nn::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif

#endif
