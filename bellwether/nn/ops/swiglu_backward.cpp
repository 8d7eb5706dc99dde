#include "bellwether/nn/ops/swiglu_backward.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "bellwether/nn/ops/swiglu_backward.cpp"
#include "hwy/foreach_target.h"
//
#include "bellwether/nn/ops/vector_math-inl.h"

HWY_BEFORE_NAMESPACE();
namespace bellwether::nn::HWY_NAMESPACE {

void swiglu_backward_rows(Matrix<const float> gate_up, Matrix<const float> dout, Matrix<float> dgate_up) {
  const std::size_t width = dout.columns;
  const Vector one = hn::Set(kFloats, 1.0f);
  for (std::size_t row = 0; row < gate_up.rows; ++row) {
    const float *gates = gate_up.row(row), *from = dout.row(row);
    float* to = dgate_up.row(row);
    for_each_vector(width, [&](std::size_t i, auto part) {
      const Vector gate = load(part, gates + i), up = load(part, gates + width + i),
                   grad = load(part, from + i);
      const Vector share = hn::Div(one, hn::Add(one, exponential(hn::Neg(gate))));
      const Vector gate_grad = hn::Mul(share, hn::MulAdd(gate, hn::Sub(one, share), one));
      store(part, hn::Mul(hn::Mul(grad, up), gate_grad), to + i);
      store(part, hn::Mul(grad, hn::Mul(gate, share)), to + width + i);
    });
  }
}

}  // namespace bellwether::nn::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bellwether::nn {

HWY_EXPORT(swiglu_backward_rows);

void swiglu_backward(Matrix<const float> gate_up, Matrix<const float> dout, Matrix<float> dgate_up) {
  BW_ASSERT(dout.columns * 2 == gate_up.columns && dgate_up.columns == gate_up.columns);
  HWY_DYNAMIC_DISPATCH(swiglu_backward_rows)(gate_up, dout, dgate_up);
}

}  // namespace bellwether::nn
#endif
