#include "bellwether/nn/ops/gelu.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "bellwether/nn/ops/gelu.cpp"
#include "hwy/foreach_target.h"
//
#include "bellwether/nn/ops/vector_math-inl.h"

HWY_BEFORE_NAMESPACE();
namespace bellwether::nn::HWY_NAMESPACE {

void gelu_all(Gelu kind, const float* x, float* y, std::size_t count) {
  for_each_vector(count, [&](std::size_t i, auto part) {
    const Vector value = load(part, x + i);
    store(part, kind == Gelu::erf ? gelu_erf(value) : gelu_tanh(value), y + i);
  });
}

void gelu_backward_all(Gelu kind, const float* x, const float* dy, float* dx, std::size_t count) {
  for_each_vector(count, [&](std::size_t i, auto part) {
    const Vector value = load(part, x + i);
    const Vector grad = kind == Gelu::erf ? gelu_erf_grad(value) : gelu_tanh_grad(value);
    store(part, hn::Mul(load(part, dy + i), grad), dx + i);
  });
}

}  // namespace bellwether::nn::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bellwether::nn {

HWY_EXPORT(gelu_all);
HWY_EXPORT(gelu_backward_all);

void gelu(Gelu kind, const float* x, float* y, std::size_t count) {
  HWY_DYNAMIC_DISPATCH(gelu_all)(kind, x, y, count);
}

void gelu_backward(Gelu kind, const float* x, const float* dy, float* dx, std::size_t count) {
  HWY_DYNAMIC_DISPATCH(gelu_backward_all)(kind, x, dy, dx, count);
}

}  // namespace bellwether::nn
#endif
