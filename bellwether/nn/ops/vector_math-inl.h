// Elementary functions on vectors, for the kernels of this folder. Included by each of them once per
// instruction set (Highway's foreach_target), hence no ordinary include guard.
#if defined(BELLWETHER_NN_OPS_VECTOR_MATH_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef BELLWETHER_NN_OPS_VECTOR_MATH_INL_H_
#undef BELLWETHER_NN_OPS_VECTOR_MATH_INL_H_
#else
#define BELLWETHER_NN_OPS_VECTOR_MATH_INL_H_
#endif

#include <cstddef>
#include <cstdint>

#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace bellwether::nn::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Floats = hn::ScalableTag<float>;
using Vector = hn::Vec<Floats>;
inline constexpr Floats kFloats;

// Calls body(i, whole) for each vector of `count` elements; `whole` is the mask of lanes that exist. Full
// vectors pass a compile-time tag so that their loads and stores are plain.
struct FullVector {};
// The mask of the lanes that exist in the last vector.
struct PartVector {
  hn::Mask<Floats> mask;
};

HWY_INLINE Vector load(FullVector, const float* from) { return hn::LoadU(kFloats, from); }
HWY_INLINE Vector load(PartVector part, const float* from) {
  return hn::MaskedLoad(part.mask, kFloats, from);
}
HWY_INLINE void store(FullVector, Vector value, float* to) { hn::StoreU(value, kFloats, to); }
HWY_INLINE void store(PartVector part, Vector value, float* to) {
  hn::BlendedStore(value, part.mask, kFloats, to);
}

template <class Body>
HWY_INLINE void for_each_vector(std::size_t count, Body body) {
  const std::size_t lanes = hn::Lanes(kFloats);
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes) body(i, FullVector{});
  if (i < count) body(i, PartVector{hn::FirstN(kFloats, count - i)});
}

HWY_INLINE Vector constant(double value) { return hn::Set(kFloats, static_cast<float>(value)); }

// e^x for x <= 88, 0 below -87: 2^n e^r with |r| <= ln 2 / 2 and the Taylor series of e^r to r^7.
HWY_INLINE Vector exponential(Vector x) {
  const Vector bounded = hn::Min(hn::Max(x, constant(-87.0)), constant(88.0));
  const Vector n = hn::Round(hn::Mul(bounded, constant(1.4426950408889634)));
  Vector r = hn::NegMulAdd(n, constant(0.693359375), bounded);
  r = hn::NegMulAdd(n, constant(-2.12194440e-4), r);
  Vector sum = constant(1.0 / 5040);
  sum = hn::MulAdd(sum, r, constant(1.0 / 720));
  sum = hn::MulAdd(sum, r, constant(1.0 / 120));
  sum = hn::MulAdd(sum, r, constant(1.0 / 24));
  sum = hn::MulAdd(sum, r, constant(1.0 / 6));
  sum = hn::MulAdd(sum, r, constant(0.5));
  sum = hn::MulAdd(sum, r, constant(1.0));
  sum = hn::MulAdd(sum, r, constant(1.0));
  const hn::RebindToSigned<Floats> integers;
  const auto exponent = hn::ShiftLeft<23>(hn::Add(hn::ConvertTo(integers, n), hn::Set(integers, 127)));
  return hn::IfThenZeroElse(hn::Lt(x, constant(-87.0)), hn::Mul(sum, hn::BitCast(kFloats, exponent)));
}

// tanh x = 1 - 2 / (e^2x + 1); absolute error below 2e-7.
HWY_INLINE Vector hyperbolic_tangent(Vector x) {
  const Vector bounded = hn::Min(hn::Max(x, constant(-10.0)), constant(10.0));
  const Vector power = exponential(hn::Add(bounded, bounded));
  return hn::Sub(constant(1.0), hn::Div(constant(2.0), hn::Add(power, constant(1.0))));
}

// erf x as x P(x²) / Q(x²) with both of degree 5, fitted to 1.9e-8 on |x| <= 3.92, where erf is 1 in f32;
// absolute error below 5e-7 in f32 arithmetic.
HWY_INLINE Vector error_function(Vector x) {
  const Vector z = hn::Min(hn::Max(x, constant(-3.92)), constant(3.92));
  const Vector u = hn::Mul(z, z);
  Vector p = constant(2.0500842765613925e-06);
  p = hn::MulAdd(p, u, constant(2.848806034307927e-04));
  p = hn::MulAdd(p, u, constant(3.7655620835721493e-03));
  p = hn::MulAdd(p, u, constant(5.274854972958565e-02));
  p = hn::MulAdd(p, u, constant(1.9040532410144806e-01));
  p = hn::MulAdd(p, u, constant(1.1283791065216064));
  Vector q = constant(3.809157351497561e-05);
  q = hn::MulAdd(q, u, constant(1.1625206097960472e-03));
  q = hn::MulAdd(q, u, constant(1.4969106763601303e-02));
  q = hn::MulAdd(q, u, constant(1.141086146235466e-01));
  q = hn::MulAdd(q, u, constant(5.020750761032104e-01));
  q = hn::MulAdd(q, u, constant(1.0));
  return hn::Div(hn::Mul(z, p), q);
}

HWY_INLINE Vector gelu_erf(Vector x) {
  const Vector half = hn::Mul(x, constant(0.5));
  return hn::MulAdd(half, error_function(hn::Mul(x, constant(0.7071067811865476))), half);
}

HWY_INLINE Vector gelu_tanh(Vector x) {
  const Vector half = hn::Mul(x, constant(0.5));
  const Vector cubic = hn::MulAdd(hn::Mul(hn::Mul(x, x), constant(0.044715)), x, x);
  return hn::MulAdd(half, hyperbolic_tangent(hn::Mul(cubic, constant(0.7978845608028654))), half);
}

// d gelu / dx: Φ(x) + x φ(x).
HWY_INLINE Vector gelu_erf_grad(Vector x) {
  const Vector below =
      hn::MulAdd(constant(0.5), error_function(hn::Mul(x, constant(0.7071067811865476))), constant(0.5));
  const Vector density =
      hn::Mul(constant(0.3989422804014327), exponential(hn::Mul(hn::Mul(x, x), constant(-0.5))));
  return hn::MulAdd(x, density, below);
}

// d gelu_tanh / dx: (1 + t) / 2 + x (1 - t²) u' / 2, with t = tanh u and u = √(2/π) (x + 0.044715 x³).
HWY_INLINE Vector gelu_tanh_grad(Vector x) {
  const Vector square = hn::Mul(x, x);
  const Vector cubic = hn::MulAdd(hn::Mul(square, constant(0.044715)), x, x);
  const Vector t = hyperbolic_tangent(hn::Mul(cubic, constant(0.7978845608028654)));
  const Vector inner =
      hn::Mul(constant(0.7978845608028654), hn::MulAdd(square, constant(3 * 0.044715), constant(1.0)));
  const Vector half = constant(0.5);
  const Vector rest = hn::Mul(hn::Mul(hn::Mul(half, x), hn::NegMulAdd(t, t, constant(1.0))), inner);
  return hn::Add(hn::MulAdd(half, t, half), rest);
}

// The bits of the nearest bf16, ties to even, in the lower half of each lane.
HWY_INLINE hn::Vec<hn::RebindToUnsigned<Floats>> bf16_bits(Vector x) {
  const hn::RebindToUnsigned<Floats> words;
  const auto bits = hn::BitCast(words, x);
  const auto odd = hn::And(hn::ShiftRight<16>(bits), hn::Set(words, 1));
  return hn::ShiftRight<16>(hn::Add(bits, hn::Add(odd, hn::Set(words, 0x7fff))));
}

HWY_INLINE void store_bf16(FullVector, Vector x, std::uint16_t* to) {
  const hn::Rebind<std::uint16_t, Floats> halves;
  hn::StoreU(hn::TruncateTo(halves, bf16_bits(x)), halves, to);
}

HWY_INLINE void store_bf16(PartVector part, Vector x, std::uint16_t* to) {
  const hn::Rebind<std::uint16_t, Floats> halves;
  HWY_ALIGN std::uint16_t all[hn::MaxLanes(halves)];
  hn::Store(hn::TruncateTo(halves, bf16_bits(x)), halves, all);
  const std::size_t count = hn::CountTrue(kFloats, part.mask);
  for (std::size_t i = 0; i < count; ++i) to[i] = all[i];
}

}  // namespace bellwether::nn::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
