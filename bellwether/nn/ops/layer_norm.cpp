#include "bellwether/nn/ops/layer_norm.h"

#include <cmath>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "bellwether/nn/ops/layer_norm.cpp"
#include "hwy/foreach_target.h"
//
#include "bellwether/nn/ops/vector_math-inl.h"

HWY_BEFORE_NAMESPACE();
namespace bellwether::nn::HWY_NAMESPACE {

// out = x + residual (or x, where there is none); returns its sum.
HWY_INLINE float add_row(const float* x, const float* residual, float* out, std::size_t count) {
  Vector sum = hn::Zero(kFloats);
  for_each_vector(count, [&](std::size_t i, auto part) {
    Vector value = load(part, x + i);
    if (residual != nullptr) value = hn::Add(value, load(part, residual + i));
    store(part, value, out + i);
    sum = hn::Add(sum, value);
  });
  return hn::GetLane(hn::SumOfLanes(kFloats, sum));
}

HWY_INLINE float squared_distances(const float* x, float mean, std::size_t count) {
  Vector sum = hn::Zero(kFloats);
  const Vector center = hn::Set(kFloats, mean);
  const std::size_t lanes = hn::Lanes(kFloats);
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes) {
    const Vector distance = hn::Sub(hn::LoadU(kFloats, x + i), center);
    sum = hn::MulAdd(distance, distance, sum);
  }
  if (i < count) {
    const auto mask = hn::FirstN(kFloats, count - i);
    const Vector distance = hn::IfThenElseZero(mask, hn::Sub(hn::MaskedLoad(mask, kFloats, x + i), center));
    sum = hn::MulAdd(distance, distance, sum);
  }
  return hn::GetLane(hn::SumOfLanes(kFloats, sum));
}

void layer_norm_rows(Matrix<const float> x, Matrix<const float> residual, const LayerNormWeights& weights,
                     Matrix<float> out) {
  const float count = static_cast<float>(x.columns);
  for (std::size_t row = 0; row < x.rows; ++row) {
    float* to = out.row(row);
    const float* other = residual.rows == 0 ? nullptr : residual.row(row);
    const float mean = add_row(x.row(row), other, to, x.columns) / count;
    const float variance = squared_distances(to, mean, x.columns) / count;
    const Vector center = hn::Set(kFloats, mean);
    const Vector scale = hn::Set(kFloats, 1.0f / std::sqrt(variance + weights.eps));
    for_each_vector(x.columns, [&](std::size_t i, auto part) {
      const Vector normal = hn::Mul(hn::Sub(load(part, to + i), center), scale);
      store(part, hn::MulAdd(normal, load(part, weights.weight + i), load(part, weights.bias + i)), to + i);
    });
  }
}

}  // namespace bellwether::nn::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bellwether::nn {

HWY_EXPORT(layer_norm_rows);

void layer_norm(Matrix<const float> x, Matrix<const float> residual, const LayerNormWeights& weights,
                Matrix<float> out) {
  HWY_DYNAMIC_DISPATCH(layer_norm_rows)(x, residual, weights, out);
}

}  // namespace bellwether::nn
#endif
