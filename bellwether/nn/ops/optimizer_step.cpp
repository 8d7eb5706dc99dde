#include "bellwether/nn/ops/optimizer_step.h"

#include <algorithm>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "bellwether/nn/ops/optimizer_step.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace bellwether::nn::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

// Each step function takes a whole vector or, for the last few elements, one lane: the same operations in the
// same order.
template <class D>
HWY_INLINE void StepAt(D d, const AdamStep& step, const StepBuffers& buffers, std::size_t at) {
  const auto w = hn::LoadU(d, buffers.weight + at);
  const auto g = hn::MulAdd(hn::LoadU(d, buffers.gradient + at), hn::Set(d, step.gradient_scale),
                            hn::Mul(hn::Set(d, step.decay), w));
  const auto m = hn::MulAdd(hn::Set(d, step.beta1), hn::LoadU(d, buffers.mean + at),
                            hn::Mul(hn::Set(d, step.one_minus_beta1), g));
  const auto v = hn::MulAdd(hn::Set(d, step.beta2), hn::LoadU(d, buffers.square + at),
                            hn::Mul(hn::Set(d, step.one_minus_beta2), hn::Mul(g, g)));
  const auto root = hn::MulAdd(hn::Sqrt(v), hn::Set(d, step.inverse_root), hn::Set(d, step.epsilon));
  const auto change = hn::Div(hn::Mul(hn::Set(d, step.rate), m), root);
  hn::StoreU(hn::MulSub(hn::Set(d, step.keep), w, change), d, buffers.weight + at);
  hn::StoreU(m, d, buffers.mean + at);
  hn::StoreU(v, d, buffers.square + at);
}

template <class D>
HWY_INLINE void StepAt(D d, const SgdStep& step, const StepBuffers& buffers, std::size_t at) {
  const auto w = hn::LoadU(d, buffers.weight + at);
  const auto g = hn::MulAdd(hn::LoadU(d, buffers.gradient + at), hn::Set(d, step.gradient_scale),
                            hn::Mul(hn::Set(d, step.decay), w));
  const auto m = hn::MulAdd(hn::Set(d, step.momentum), hn::LoadU(d, buffers.mean + at), g);
  hn::StoreU(hn::NegMulAdd(hn::Set(d, step.rate), m, w), d, buffers.weight + at);
  hn::StoreU(m, d, buffers.mean + at);
}

template <class Step>
HWY_INLINE void StepAll(const Step& step, const StepBuffers& buffers, std::size_t count) {
  const hn::ScalableTag<float> d;
  std::size_t at = 0;
  for (; at + hn::Lanes(d) <= count; at += hn::Lanes(d)) StepAt(d, step, buffers, at);
  for (; at < count; ++at) StepAt(hn::CappedTag<float, 1>(), step, buffers, at);
}

void Adam(const AdamStep& step, const StepBuffers& buffers, std::size_t count) {
  StepAll(step, buffers, count);
}
void Sgd(const SgdStep& step, const StepBuffers& buffers, std::size_t count) {
  StepAll(step, buffers, count);
}

double SumOfSquares(const float* values, std::size_t count) {
  constexpr std::size_t kBlock = 1024;
  const hn::ScalableTag<float> d;
  double total = 0.0;
  std::size_t at = 0;
  while (at < count) {
    const std::size_t end = std::min(at + kBlock, count);
    auto sum = hn::Zero(d);
    for (; at + hn::Lanes(d) <= end; at += hn::Lanes(d)) {
      const auto value = hn::LoadU(d, values + at);
      sum = hn::MulAdd(value, value, sum);
    }
    total += static_cast<double>(hn::GetLane(hn::SumOfLanes(d, sum)));
    for (; at < end; ++at) total += static_cast<double>(values[at]) * static_cast<double>(values[at]);
  }
  return total;
}

}  // namespace bellwether::nn::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bellwether::nn {

HWY_EXPORT(Adam);
HWY_EXPORT(Sgd);
HWY_EXPORT(SumOfSquares);

void adam_step(const AdamStep& step, const StepBuffers& buffers, std::size_t count) {
  HWY_DYNAMIC_DISPATCH(Adam)(step, buffers, count);
}
void sgd_step(const SgdStep& step, const StepBuffers& buffers, std::size_t count) {
  HWY_DYNAMIC_DISPATCH(Sgd)(step, buffers, count);
}
double sum_of_squares(const float* values, std::size_t count) {
  return HWY_DYNAMIC_DISPATCH(SumOfSquares)(values, count);
}

}  // namespace bellwether::nn
#endif  // HWY_ONCE
