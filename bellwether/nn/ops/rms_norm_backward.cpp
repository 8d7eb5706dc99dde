#include "bellwether/nn/ops/rms_norm_backward.h"

#include <cmath>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "bellwether/nn/ops/rms_norm_backward.cpp"
#include "hwy/foreach_target.h"
//
#include "bellwether/nn/ops/vector_math-inl.h"

HWY_BEFORE_NAMESPACE();
namespace bellwether::nn::HWY_NAMESPACE {

HWY_INLINE float inverse_root(const float* x, std::size_t count, float eps) {
  Vector sum = hn::Zero(kFloats);
  for_each_vector(count, [&](std::size_t i, auto part) {
    const Vector value = load(part, x + i);  // 0 where there is no element
    sum = hn::MulAdd(value, value, sum);
  });
  return 1.0f / std::sqrt(hn::GetLane(hn::SumOfLanes(kFloats, sum)) / static_cast<float>(count) + eps);
}

void backward_rows(const RmsNormInput& input, Matrix<const float> dy, Sum how, Matrix<float> dx) {
  const std::size_t columns = dy.columns;
  for (std::size_t row = 0; row < dy.rows; ++row) {
    const float *x = input.x.row(row), *from = dy.row(row);
    float* to = dx.row(row);
    const float inverse = inverse_root(x, columns, input.eps);
    Vector along = hn::Zero(kFloats);  // Σ g x
    for_each_vector(columns, [&](std::size_t i, auto part) {
      const Vector g = hn::Mul(load(part, from + i), load(part, input.weight + i));
      along = hn::MulAdd(g, load(part, x + i), along);
    });
    const float mean = hn::GetLane(hn::SumOfLanes(kFloats, along)) / static_cast<float>(columns);
    const Vector scale = hn::Set(kFloats, inverse),
                 factor = hn::Set(kFloats, mean * inverse * inverse * inverse);
    for_each_vector(columns, [&](std::size_t i, auto part) {
      const Vector g = hn::Mul(load(part, from + i), load(part, input.weight + i));
      Vector value = hn::NegMulAdd(factor, load(part, x + i), hn::Mul(g, scale));
      if (how == Sum::add) value = hn::Add(value, load(part, to + i));
      store(part, value, to + i);
    });
  }
}

void weight_gradient_rows(const RmsNormInput& input, Matrix<const float> dy, float* dweight) {
  for (std::size_t row = 0; row < dy.rows; ++row) {
    const float *x = input.x.row(row), *from = dy.row(row);
    const Vector scale = hn::Set(kFloats, inverse_root(x, dy.columns, input.eps));
    for_each_vector(dy.columns, [&](std::size_t i, auto part) {
      const Vector normal = hn::Mul(load(part, x + i), scale);
      store(part, hn::MulAdd(load(part, from + i), normal, load(part, dweight + i)), dweight + i);
    });
  }
}

}  // namespace bellwether::nn::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bellwether::nn {

HWY_EXPORT(backward_rows);
HWY_EXPORT(weight_gradient_rows);

void rms_norm_backward(const RmsNormInput& input, Matrix<const float> dy, Sum sum, Matrix<float> dx) {
  HWY_DYNAMIC_DISPATCH(backward_rows)(input, dy, sum, dx);
}

void rms_norm_weight_gradient(const RmsNormInput& input, Matrix<const float> dy, float* dweight) {
  HWY_DYNAMIC_DISPATCH(weight_gradient_rows)(input, dy, dweight);
}

}  // namespace bellwether::nn
#endif
