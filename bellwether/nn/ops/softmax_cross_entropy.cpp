#include "bellwether/nn/ops/softmax_cross_entropy.h"

#include <cmath>
#include <limits>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "bellwether/nn/ops/softmax_cross_entropy.cpp"
#include "hwy/foreach_target.h"
//
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

// e^(x - highest) to `out`; returns the sum.
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

// Returns the row's loss.
double softmax_row(const float* x, std::uint32_t target, float scale, float* out, std::size_t count) {
  const float highest = highest_of(x, count), right = x[target];
  const float sum = exponentials(x, highest, out, count);
  const Vector factor = hn::Set(kFloats, scale / sum);
  for_each_vector(
      count, [&](std::size_t i, auto part) { store(part, hn::Mul(load(part, out + i), factor), out + i); });
  out[target] -= scale;
  return std::log(static_cast<double>(sum)) + highest - right;
}

}  // namespace bellwether::nn::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bellwether::nn {

HWY_EXPORT(softmax_row);

void softmax_cross_entropy(Matrix<const float> logits, const SoftmaxTargets& targets,
                           std::span<double> losses, Matrix<float> dlogits, core::ThreadPool& pool) {
  pool.for_each(logits.rows, [&](std::size_t row) {
    losses[row] = HWY_DYNAMIC_DISPATCH(softmax_row)(logits.row(row), targets.columns[row], targets.scale,
                                                    dlogits.row(row), logits.columns);
  });
}

}  // namespace bellwether::nn
#endif
