// The parts of a softmax over one long row, for the kernels of this folder. Included by each of them once per
// instruction set (Highway's foreach_target), hence no ordinary include guard.
#if defined(BELLWETHER_NN_OPS_SOFTMAX_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef BELLWETHER_NN_OPS_SOFTMAX_INL_H_
#undef BELLWETHER_NN_OPS_SOFTMAX_INL_H_
#else
#define BELLWETHER_NN_OPS_SOFTMAX_INL_H_
#endif

#include <cstddef>
#include <limits>

#include "bellwether/nn/ops/vector_math-inl.h"

HWY_BEFORE_NAMESPACE();
namespace bellwether::nn::HWY_NAMESPACE {

HWY_INLINE float highest_of(const float* x, std::size_t count) {
  const Vector lowest = hn::Set(kFloats, std::numeric_limits<float>::lowest());
  const std::size_t lanes = hn::Lanes(kFloats);
  Vector highest = lowest;
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes) highest = hn::Max(highest, hn::LoadU(kFloats, x + i));
  if (i < count) {
    const auto mask = hn::FirstN(kFloats, count - i);
    highest = hn::Max(highest, hn::IfThenElse(mask, hn::MaskedLoad(mask, kFloats, x + i), lowest));
  }
  return hn::GetLane(hn::MaxOfLanes(kFloats, highest));
}

// e^(x - highest) to `out`, which may be x; returns the sum.
HWY_INLINE float exponentials(const float* x, float highest, float* out, std::size_t count) {
  const Vector shift = hn::Set(kFloats, highest);
  const std::size_t lanes = hn::Lanes(kFloats);
  Vector sum = hn::Zero(kFloats);
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes) {
    const Vector value = exponential(hn::Sub(hn::LoadU(kFloats, x + i), shift));
    hn::StoreU(value, kFloats, out + i);
    sum = hn::Add(sum, value);
  }
  if (i < count) {
    const auto mask = hn::FirstN(kFloats, count - i);
    const Vector value =
        hn::IfThenElseZero(mask, exponential(hn::Sub(hn::MaskedLoad(mask, kFloats, x + i), shift)));
    hn::BlendedStore(value, mask, kFloats, out + i);
    sum = hn::Add(sum, value);
  }
  return hn::GetLane(hn::SumOfLanes(kFloats, sum));
}

}  // namespace bellwether::nn::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
