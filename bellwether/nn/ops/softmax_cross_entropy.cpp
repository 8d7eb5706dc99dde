#include "bellwether/nn/ops/softmax_cross_entropy.h"

#include <cmath>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "bellwether/nn/ops/softmax_cross_entropy.cpp"
#include "hwy/foreach_target.h"
//
#include "bellwether/nn/ops/softmax-inl.h"

HWY_BEFORE_NAMESPACE();
namespace bellwether::nn::HWY_NAMESPACE {

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
