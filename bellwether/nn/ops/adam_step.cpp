#include "bellwether/nn/ops/adam_step.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "bellwether/nn/ops/adam_step.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace bellwether::nn::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

// `D` is a whole vector or, for the last few elements, one lane: the same operations in the same order.
template <class D>
HWY_INLINE void StepAt(D d, const AdamStep& step, const AdamBuffers& buffers, std::size_t at) {
  const auto g = hn::Mul(hn::LoadU(d, buffers.gradient + at), hn::Set(d, step.gradient_scale));
  const auto m = hn::MulAdd(hn::Set(d, step.beta1), hn::LoadU(d, buffers.mean + at),
                            hn::Mul(hn::Set(d, 1.0f - step.beta1), g));
  const auto v = hn::MulAdd(hn::Set(d, step.beta2), hn::LoadU(d, buffers.square + at),
                            hn::Mul(hn::Set(d, 1.0f - step.beta2), hn::Mul(g, g)));
  const auto root =
      hn::MulAdd(hn::Sqrt(v), hn::Set(d, 1.0f / step.root_correction), hn::Set(d, step.epsilon));
  const auto change = hn::Div(hn::Mul(hn::Set(d, step.rate), m), root);
  hn::StoreU(hn::MulSub(hn::Set(d, step.keep), hn::LoadU(d, buffers.weight + at), change), d,
             buffers.weight + at);
  hn::StoreU(m, d, buffers.mean + at);
  hn::StoreU(v, d, buffers.square + at);
}

void Step(const AdamStep& step, const AdamBuffers& buffers, std::size_t count) {
  const hn::ScalableTag<float> d;
  std::size_t at = 0;
  for (; at + hn::Lanes(d) <= count; at += hn::Lanes(d)) StepAt(d, step, buffers, at);
  for (; at < count; ++at) StepAt(hn::CappedTag<float, 1>(), step, buffers, at);
}

}  // namespace bellwether::nn::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bellwether::nn {

HWY_EXPORT(Step);

void adam_step(const AdamStep& step, const AdamBuffers& buffers, std::size_t count) {
  HWY_DYNAMIC_DISPATCH(Step)(step, buffers, count);
}

}  // namespace bellwether::nn
#endif  // HWY_ONCE
