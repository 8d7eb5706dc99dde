#include "bellwether/nn/ops/finish.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "bellwether/nn/ops/finish.cpp"
#include "hwy/foreach_target.h"
//
#include "bellwether/nn/ops/vector_math-inl.h"

HWY_BEFORE_NAMESPACE();
namespace bellwether::nn::HWY_NAMESPACE {

template <Activation kActivation>
HWY_INLINE Vector activate(Vector x) {
  if constexpr (kActivation == Activation::gelu_erf) return gelu_erf(x);
  if constexpr (kActivation == Activation::gelu_tanh) return gelu_tanh(x);
  if constexpr (kActivation == Activation::tanh) return hyperbolic_tangent(x);
  return x;
}

// A row's sums as f32, before the bias.
struct FloatSums {
  const float* sums;

  template <class Part>
  HWY_INLINE Vector at(std::size_t i, Part part, Vector bias) const {
    return hn::Add(load(part, sums + i), bias);
  }
};

struct IntegerSums {
  const std::int32_t* sums;
  const FinishColumns* columns;
  RowScale scale;

  HWY_INLINE static auto load_integers(FullVector, const std::int32_t* from) {
    return hn::LoadU(hn::RebindToSigned<Floats>(), from);
  }
  HWY_INLINE static auto load_integers(PartVector part, const std::int32_t* from) {
    const hn::RebindToSigned<Floats> integers;
    return hn::MaskedLoad(hn::RebindMask(integers, part.mask), integers, from);
  }
  template <class Part>
  HWY_INLINE Vector at(std::size_t i, Part part, Vector bias) const {
    const hn::RebindToSigned<Floats> integers;
    const auto offset = hn::Mul(hn::Set(integers, scale.zero), load_integers(part, columns->sums + i));
    const Vector exact = hn::ConvertTo(kFloats, hn::Sub(load_integers(part, sums + i), offset));
    const Vector factor = hn::Mul(hn::Set(kFloats, scale.scale), load(part, columns->scales + i));
    return hn::MulAdd(exact, factor, bias);
  }
};

template <Activation kActivation, class Sums>
HWY_INLINE void finish_row(const FinishColumns& columns, const Sums& sums, const FinishedRows& out,
                           std::size_t row) {
  const auto value = [&](std::size_t i, auto part) {
    return activate<kActivation>(sums.at(i, part, load(part, columns.bias + i)));
  };
  if (out.precision == Precision::bf16) {
    auto* to = static_cast<std::uint16_t*>(out.values) + row * out.stride;
    for_each_vector(columns.count,
                    [&](std::size_t i, auto part) { store_bf16(part, value(i, part), to + i); });
  } else {
    float* to = static_cast<float*>(out.values) + row * out.stride;
    for_each_vector(columns.count, [&](std::size_t i, auto part) { store(part, value(i, part), to + i); });
  }
}

template <Activation kActivation>
void finish_rows(const FinishColumns& columns, const Operand& input, const void* sums,
                 const FinishedRows& out) {
  for (std::size_t row = 0; row < input.rows; ++row) {
    const std::size_t first = row * columns.count;
    if (input.precision == Precision::int8) {
      const IntegerSums integers{static_cast<const std::int32_t*>(sums) + first, &columns, input.scales[row]};
      finish_row<kActivation>(columns, integers, out, row);
    } else {
      finish_row<kActivation>(columns, FloatSums{static_cast<const float*>(sums) + first}, out, row);
    }
  }
}

void finish_all(const FinishColumns& columns, const Operand& input, const void* sums,
                const FinishedRows& out) {
  switch (columns.activation) {
    case Activation::none: return finish_rows<Activation::none>(columns, input, sums, out);
    case Activation::gelu_erf: return finish_rows<Activation::gelu_erf>(columns, input, sums, out);
    case Activation::gelu_tanh: return finish_rows<Activation::gelu_tanh>(columns, input, sums, out);
    case Activation::tanh: return finish_rows<Activation::tanh>(columns, input, sums, out);
  }
}

}  // namespace bellwether::nn::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bellwether::nn {

HWY_EXPORT(finish_all);

void finish(const FinishColumns& columns, const Operand& input, const void* sums, const FinishedRows& out) {
  HWY_DYNAMIC_DISPATCH(finish_all)(columns, input, sums, out);
}

}  // namespace bellwether::nn
#endif
