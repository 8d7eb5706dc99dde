#include "bellwether/nn/ops/swiglu.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "bellwether/nn/ops/swiglu.cpp"
#include "hwy/foreach_target.h"
//
#include "bellwether/nn/ops/vector_math-inl.h"

HWY_BEFORE_NAMESPACE();
namespace bellwether::nn::HWY_NAMESPACE {

void swiglu_rows(Matrix<const float> gate_up, Matrix<float> out) {
  const std::size_t width = gate_up.columns / 2;
  const Vector one = hn::Set(kFloats, 1.0f);
  for (std::size_t row = 0; row < gate_up.rows; ++row) {
    const float* gates = gate_up.row(row);
    float* to = out.row(row);
    for_each_vector(width, [&](std::size_t i, auto part) {
      const Vector gate = load(part, gates + i);
      const Vector silu = hn::Div(gate, hn::Add(one, exponential(hn::Neg(gate))));
      store(part, hn::Mul(silu, load(part, gates + width + i)), to + i);
    });
  }
}

}  // namespace bellwether::nn::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bellwether::nn {

HWY_EXPORT(swiglu_rows);

void swiglu(Matrix<const float> gate_up, Matrix<float> out) {
  BW_ASSERT(out.columns * 2 == gate_up.columns && out.rows == gate_up.rows);
  HWY_DYNAMIC_DISPATCH(swiglu_rows)(gate_up, out);
}

}  // namespace bellwether::nn
#endif
