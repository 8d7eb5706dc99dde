#include "bellwether/nn/layers/lstm_gates.h"

#include "bellwether/nn/layers/panel.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "bellwether/nn/layers/lstm_gates.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace bellwether::nn::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using D = hn::CappedTag<float, kPanelSamples>;
using V = hn::Vec<D>;
constexpr std::size_t kLanes = hn::MaxLanes(D());

// exp(x) - 1 for -30 <= x <= 30, accurate near zero too: with x = n ln 2 + r, |r| <= ln 2 / 2,
//   exp(x) - 1 = 2^n (exp(r) - 1) + (2^n - 1),   exp(r) - 1 = r + r^2 q(r).
// q interpolates (exp(r) - 1 - r) / r^2 at five Chebyshev nodes: relative error of exp(r) - 1 below 3e-8.
// Adding 1.5 * 2^23 rounds to a whole number and leaves n + 127 in the low bits, where 2^n needs it.
HWY_INLINE V ExpMinusOne(V x) {
  const D d;
  const hn::RebindToUnsigned<D> du;
  const V shift = hn::Set(d, 12582912.0f + 127.0f);  // 1.5 * 2^23 + 127
  const V shifted = hn::MulAdd(x, hn::Set(d, 1.44269504f), shift);
  const V r = hn::NegMulAdd(hn::Sub(shifted, shift), hn::Set(d, 0.693147181f), x);
  V q = hn::MulAdd(r, hn::Set(d, 0.0013926250831f), hn::Set(d, 0.00836323288368f));
  q = hn::MulAdd(r, q, hn::Set(d, 0.0416665542130f));
  q = hn::MulAdd(r, q, hn::Set(d, 0.1666657666612f));
  q = hn::MulAdd(r, q, hn::Set(d, 0.5f));
  const V part = hn::MulAdd(hn::Mul(r, r), q, r);
  const V power = hn::BitCast(d, hn::ShiftLeft<23>(hn::BitCast(du, shifted)));
  return hn::MulAdd(power, part, hn::Sub(power, hn::Set(d, 1.0f)));
}

// To ±30. Min and Max answer their second operand where one is NaN, so that NaN stays NaN.
HWY_INLINE V Clamp(V x) {
  const D d;
  return hn::Max(hn::Set(d, -30.0f), hn::Min(hn::Set(d, 30.0f), x));
}

// 1 / (1 + exp(-x)); flat beyond ±30, where it differs from 0 and 1 by less than 1e-13.
HWY_INLINE V Sigmoid(V x) {
  const D d;
  return hn::Div(hn::Set(d, 1.0f), hn::Add(ExpMinusOne(Clamp(hn::Neg(x))), hn::Set(d, 2.0f)));
}

// (exp(2x) - 1) / (exp(2x) + 1); flat beyond ±15, where it rounds to ±1.
HWY_INLINE V Tanh(V x) {
  const D d;
  const V e = ExpMinusOne(Clamp(hn::Add(x, x)));
  return hn::Div(e, hn::Add(e, hn::Set(d, 2.0f)));
}

HWY_INLINE V LoadOrZero(const float* from, std::size_t place) {
  const D d;
  return from == nullptr ? hn::Zero(d) : hn::Load(d, from + place);
}

void Activate(const GateStep& step) {
  const D d;
  const std::size_t gate = step.hidden * kPanelSamples;
  for (std::size_t at = 0; at < gate; at += kLanes) {
    const V i = Sigmoid(hn::Load(d, step.gates + at));
    const V f = Sigmoid(hn::Load(d, step.gates + gate + at));
    const V g = Tanh(hn::Load(d, step.gates + 2 * gate + at));
    const V o = Sigmoid(hn::Load(d, step.gates + 3 * gate + at));
    const V cell = hn::MulAdd(f, LoadOrZero(step.previous_cell, at), hn::Mul(i, g));
    const V cell_tanh = Tanh(cell);
    hn::Store(i, d, step.gates + at);
    hn::Store(f, d, step.gates + gate + at);
    hn::Store(g, d, step.gates + 2 * gate + at);
    hn::Store(o, d, step.gates + 3 * gate + at);
    hn::Store(cell, d, step.cell + at);
    hn::Store(cell_tanh, d, step.cell_tanh + at);
    hn::Store(hn::Mul(o, cell_tanh), d, step.hidden_rows + at);
  }
}

void Differentiate(const GateGradientStep& step) {
  const D d;
  const V one = hn::Set(d, 1.0f);
  const std::size_t gate = step.hidden * kPanelSamples;
  for (std::size_t at = 0; at < gate; at += kLanes) {
    const V i = hn::Load(d, step.gates + at), f = hn::Load(d, step.gates + gate + at);
    const V g = hn::Load(d, step.gates + 2 * gate + at), o = hn::Load(d, step.gates + 3 * gate + at);
    const V cell_tanh = hn::Load(d, step.cell_tanh + at);
    const V dh = hn::Add(LoadOrZero(step.upstream, at), LoadOrZero(step.from_next, at));
    const V through_tanh = hn::NegMulAdd(cell_tanh, cell_tanh, one);
    const V dc = hn::MulAdd(hn::Mul(dh, o), through_tanh, hn::Load(d, step.cell_gradient + at));
    const V di = hn::Mul(dc, g), df = hn::Mul(dc, LoadOrZero(step.previous_cell, at));
    const V dg = hn::Mul(dc, i), d_o = hn::Mul(dh, cell_tanh);
    hn::Store(hn::Mul(di, hn::Mul(i, hn::Sub(one, i))), d, step.gate_gradient + at);
    hn::Store(hn::Mul(df, hn::Mul(f, hn::Sub(one, f))), d, step.gate_gradient + gate + at);
    hn::Store(hn::Mul(dg, hn::NegMulAdd(g, g, one)), d, step.gate_gradient + 2 * gate + at);
    hn::Store(hn::Mul(d_o, hn::Mul(o, hn::Sub(one, o))), d, step.gate_gradient + 3 * gate + at);
    hn::Store(hn::Mul(dc, f), d, step.cell_gradient + at);
  }
}

void SigmoidAll(const float* in, std::size_t count, float* out) {
  const D d;
  for (std::size_t at = 0; at < count; at += kLanes) hn::Store(Sigmoid(hn::Load(d, in + at)), d, out + at);
}

void TanhAll(const float* in, std::size_t count, float* out) {
  const D d;
  for (std::size_t at = 0; at < count; at += kLanes) hn::Store(Tanh(hn::Load(d, in + at)), d, out + at);
}

}  // namespace bellwether::nn::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bellwether::nn {

HWY_EXPORT(Activate);
HWY_EXPORT(Differentiate);
HWY_EXPORT(SigmoidAll);
HWY_EXPORT(TanhAll);

void activate_gates(const GateStep& step) { HWY_DYNAMIC_DISPATCH(Activate)(step); }
void differentiate_gates(const GateGradientStep& step) { HWY_DYNAMIC_DISPATCH(Differentiate)(step); }
void sigmoid_all(const float* in, std::size_t count, float* out) {
  HWY_DYNAMIC_DISPATCH(SigmoidAll)(in, count, out);
}
void tanh_all(const float* in, std::size_t count, float* out) {
  HWY_DYNAMIC_DISPATCH(TanhAll)(in, count, out);
}

}  // namespace bellwether::nn
#endif  // HWY_ONCE
