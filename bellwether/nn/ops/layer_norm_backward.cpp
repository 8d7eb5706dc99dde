#include "bellwether/nn/ops/layer_norm_backward.h"

#include <cmath>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "bellwether/nn/ops/layer_norm_backward.cpp"
#include "hwy/foreach_target.h"
//
#include "bellwether/nn/ops/vector_math-inl.h"

HWY_BEFORE_NAMESPACE();
namespace bellwether::nn::HWY_NAMESPACE {

// Lanes that do not exist count as 0.
template <class Part>
HWY_INLINE Vector existing(Part part, Vector value) {
  if constexpr (std::is_same_v<Part, PartVector>) return hn::IfThenElseZero(part.mask, value);
  return value;
}

HWY_INLINE float mean_of(Vector sum, std::size_t count) {
  return hn::GetLane(hn::SumOfLanes(kFloats, sum)) / static_cast<float>(count);
}

// v = x + residual to `to`; returns its mean.
HWY_INLINE float sum_row(const float* x, const float* residual, float* to, std::size_t count) {
  Vector sum = hn::Zero(kFloats);
  for_each_vector(count, [&](std::size_t i, auto part) {
    Vector value = load(part, x + i);
    if (residual != nullptr) value = hn::Add(value, load(part, residual + i));
    store(part, value, to + i);
    sum = hn::Add(sum, value);
  });
  return mean_of(sum, count);
}

HWY_INLINE float variance_of(const float* values, float mean, std::size_t count) {
  const Vector center = hn::Set(kFloats, mean);
  Vector sum = hn::Zero(kFloats);
  for_each_vector(count, [&](std::size_t i, auto part) {
    const Vector distance = existing(part, hn::Sub(load(part, values + i), center));
    sum = hn::MulAdd(distance, distance, sum);
  });
  return mean_of(sum, count);
}

void norm_rows(Matrix<const float> x, Matrix<const float> residual, const LayerNormWeights& weights,
               const NormedRows& kept, Matrix<float> out) {
  for (std::size_t row = 0; row < x.rows; ++row) {
    float* const normal = kept.normal.row(row);
    const float mean =
        sum_row(x.row(row), residual.rows == 0 ? nullptr : residual.row(row), normal, x.columns);
    const float inverse = 1.0f / std::sqrt(variance_of(normal, mean, x.columns) + weights.eps);
    kept.inverse[row] = inverse;
    const Vector center = hn::Set(kFloats, mean), scale = hn::Set(kFloats, inverse);
    float* const to = out.row(row);
    for_each_vector(x.columns, [&](std::size_t i, auto part) {
      const Vector value = hn::Mul(hn::Sub(load(part, normal + i), center), scale);
      store(part, value, normal + i);
      store(part, hn::MulAdd(value, load(part, weights.weight + i), load(part, weights.bias + i)), to + i);
    });
  }
}

void norm_backward_rows(Matrix<const float> dy, const float* weight, const NormedRows& kept,
                        Matrix<float> dv) {
  for (std::size_t row = 0; row < dy.rows; ++row) {
    const float* const from = dy.row(row);
    const float* const normal = kept.normal.row(row);
    Vector sum = hn::Zero(kFloats), along = hn::Zero(kFloats);
    for_each_vector(dy.columns, [&](std::size_t i, auto part) {
      const Vector g = hn::Mul(load(part, from + i), load(part, weight + i));
      sum = hn::Add(sum, g);
      along = hn::MulAdd(g, load(part, normal + i), along);
    });
    const Vector mean = hn::Set(kFloats, mean_of(sum, dy.columns)),
                 mean_along = hn::Set(kFloats, mean_of(along, dy.columns)),
                 inverse = hn::Set(kFloats, kept.inverse[row]);
    float* const to = dv.row(row);
    for_each_vector(dy.columns, [&](std::size_t i, auto part) {
      const Vector g = hn::Mul(load(part, from + i), load(part, weight + i));
      const Vector rest = hn::NegMulAdd(load(part, normal + i), mean_along, hn::Sub(g, mean));
      store(part, hn::Mul(rest, inverse), to + i);
    });
  }
}

void parameter_gradients(Matrix<const float> dy, Matrix<const float> normal, float* dweight, float* dbias) {
  for_each_vector(dy.columns, [&](std::size_t i, auto part) {
    Vector weight = hn::Zero(kFloats), bias = hn::Zero(kFloats);
    for (std::size_t row = 0; row < dy.rows; ++row) {
      const Vector value = load(part, dy.row(row) + i);
      weight = hn::MulAdd(value, load(part, normal.row(row) + i), weight);
      bias = hn::Add(bias, value);
    }
    store(part, weight, dweight + i);
    store(part, bias, dbias + i);
  });
}

void sum_all_rows(Matrix<const float> x, float* out) {
  for_each_vector(x.columns, [&](std::size_t i, auto part) {
    Vector sum = hn::Zero(kFloats);
    for (std::size_t row = 0; row < x.rows; ++row) sum = hn::Add(sum, load(part, x.row(row) + i));
    store(part, sum, out + i);
  });
}

}  // namespace bellwether::nn::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bellwether::nn {

HWY_EXPORT(norm_rows);
HWY_EXPORT(norm_backward_rows);
HWY_EXPORT(parameter_gradients);
HWY_EXPORT(sum_all_rows);

void layer_norm_keeping(Matrix<const float> x, Matrix<const float> residual, const LayerNormWeights& weights,
                        const NormedRows& kept, Matrix<float> out) {
  HWY_DYNAMIC_DISPATCH(norm_rows)(x, residual, weights, kept, out);
}

void layer_norm_backward(Matrix<const float> dy, const float* weight, const NormedRows& kept,
                         Matrix<float> dv) {
  HWY_DYNAMIC_DISPATCH(norm_backward_rows)(dy, weight, kept, dv);
}

void layer_norm_parameter_gradients(Matrix<const float> dy, Matrix<const float> normal, float* dweight,
                                    float* dbias) {
  HWY_DYNAMIC_DISPATCH(parameter_gradients)(dy, normal, dweight, dbias);
}

void sum_rows(Matrix<const float> x, float* out) { HWY_DYNAMIC_DISPATCH(sum_all_rows)(x, out); }

}  // namespace bellwether::nn
#endif
