#include "bellwether/nn/ops/rms_norm.h"

#include <cmath>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "bellwether/nn/ops/rms_norm.cpp"
#include "hwy/foreach_target.h"
//
#include "bellwether/nn/ops/vector_math-inl.h"

HWY_BEFORE_NAMESPACE();
namespace bellwether::nn::HWY_NAMESPACE {

HWY_INLINE float sum_of_squares(const float* x, std::size_t count) {
  Vector sum = hn::Zero(kFloats);
  for_each_vector(count, [&](std::size_t i, auto part) {
    const Vector value = load(part, x + i);  // 0 where there is no element
    sum = hn::MulAdd(value, value, sum);
  });
  return hn::GetLane(hn::SumOfLanes(kFloats, sum));
}

void rms_norm_rows(Matrix<const float> x, const float* weight, float eps, Matrix<float> out) {
  for (std::size_t row = 0; row < x.rows; ++row) {
    const float* from = x.row(row);
    float* to = out.row(row);
    const float mean = sum_of_squares(from, x.columns) / static_cast<float>(x.columns);
    const Vector scale = hn::Set(kFloats, 1.0f / std::sqrt(mean + eps));
    for_each_vector(x.columns, [&](std::size_t i, auto part) {
      store(part, hn::Mul(load(part, weight + i), hn::Mul(load(part, from + i), scale)), to + i);
    });
  }
}

}  // namespace bellwether::nn::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bellwether::nn {

HWY_EXPORT(rms_norm_rows);

void rms_norm(Matrix<const float> x, const float* weight, float eps, Matrix<float> out) {
  HWY_DYNAMIC_DISPATCH(rms_norm_rows)(x, weight, eps, out);
}

}  // namespace bellwether::nn
#endif
