#include "bellwether/nn/ops/quantize.h"

#include <algorithm>
#include <cmath>

#include "bellwether/nn/ops/matmul.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "bellwether/nn/ops/quantize.cpp"
#include "hwy/foreach_target.h"
//
#include "bellwether/nn/ops/vector_math-inl.h"

HWY_BEFORE_NAMESPACE();
namespace bellwether::nn::HWY_NAMESPACE {

void row_to_bf16(const float* x, std::uint16_t* y, std::size_t count) {
  for_each_vector(count, [&](std::size_t i, auto part) { store_bf16(part, load(part, x + i), y + i); });
}

// Of the row and 0.
void row_range(const float* x, std::size_t count, float* lowest, float* highest) {
  Vector low = hn::Zero(kFloats), high = hn::Zero(kFloats);
  for_each_vector(count, [&](std::size_t i, auto part) {
    const Vector value = load(part, x + i);  // 0 where there is no element
    low = hn::Min(low, value);
    high = hn::Max(high, value);
  });
  *lowest = hn::GetLane(hn::MinOfLanes(kFloats, low));
  *highest = hn::GetLane(hn::MaxOfLanes(kFloats, high));
}

// What `quantised` makes of each vector of floats; a vector beyond the end holds zeros.
template <class Byte, class Quantised>
void store_bytes(const float* x, Byte* y, std::size_t count, const Quantised& quantised) {
  const hn::Rebind<Byte, Floats> bytes;
  const std::size_t lanes = hn::Lanes(kFloats);
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes) hn::StoreU(quantised(hn::LoadU(kFloats, x + i)), bytes, y + i);
  if (i < count) {
    HWY_ALIGN Byte rest[hn::MaxLanes(bytes)];
    hn::Store(quantised(hn::MaskedLoad(hn::FirstN(kFloats, count - i), kFloats, x + i)), bytes, rest);
    std::copy_n(rest, count - i, y + i);
  }
}

RowScale row_to_u8(const float* x, std::uint8_t* y, std::size_t count, std::int32_t largest) {
  float low = 0, high = 0;
  row_range(x, count, &low, &high);
  const float range = high - low, top = static_cast<float>(largest);
  if (!(range > 0)) {
    std::fill_n(y, count, std::uint8_t{0});
    return {1.0f, 0};
  }
  const float inverse = top / range;
  const RowScale scale{range / top, static_cast<std::int32_t>(std::lrint(-low * inverse))};
  const hn::RebindToSigned<Floats> integers;
  const hn::Rebind<std::uint8_t, Floats> bytes;
  const auto zero = hn::Set(integers, scale.zero), last = hn::Set(integers, largest);
  const Vector factor = hn::Set(kFloats, inverse);
  const auto quantised = [&](Vector value) {
    return hn::DemoteTo(bytes, hn::Min(hn::Add(hn::NearestInt(hn::Mul(value, factor)), zero), last));
  };
  store_bytes(x, y, count, quantised);
  return scale;
}

// A row of weights by the scale that takes its largest magnitude to 127; returns that scale.
float row_to_i8(const float* x, std::int8_t* y, std::size_t count, std::int32_t* sum) {
  float low = 0, high = 0;
  row_range(x, count, &low, &high);
  const float largest = std::max(-low, high), scale = largest > 0 ? largest / 127.0f : 1.0f;
  const hn::RebindToSigned<Floats> integers;
  const hn::Rebind<std::int8_t, Floats> bytes;
  const auto least = hn::Set(integers, -127), most = hn::Set(integers, 127);
  const Vector divisor = hn::Set(kFloats, scale);
  auto total = hn::Zero(integers);
  const auto quantised = [&](Vector value) {
    const auto rounded = hn::Clamp(hn::NearestInt(hn::Div(value, divisor)), least, most);
    total = hn::Add(total, rounded);
    return hn::DemoteTo(bytes, rounded);
  };
  store_bytes(x, y, count, quantised);
  *sum = hn::GetLane(hn::SumOfLanes(integers, total));
  return scale;
}

}  // namespace bellwether::nn::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bellwether::nn {

HWY_EXPORT(row_to_bf16);
HWY_EXPORT(row_to_u8);
HWY_EXPORT(row_to_i8);

QuantizedWeights quantize_weights(Matrix<const float> weights) {
  QuantizedWeights quantized;
  quantized.values.resize(weights.rows * weights.columns);
  quantized.scales.resize(weights.rows);
  quantized.sums.resize(weights.rows);
  for (std::size_t row = 0; row < weights.rows; ++row) {
    quantized.scales[row] =
        HWY_DYNAMIC_DISPATCH(row_to_i8)(weights.row(row), quantized.values.data() + row * weights.columns,
                                        weights.columns, &quantized.sums[row]);
  }
  return quantized;
}

void to_bf16(const float* x, Bf16* y, std::size_t count) {
  HWY_DYNAMIC_DISPATCH(row_to_bf16)(x, &y->bits, count);
}

void to_operand(Matrix<const float> rows, const Operand& operand) {
  BW_ASSERT(rows.rows == operand.rows && rows.columns == operand.columns);
  for (std::size_t row = 0; row < rows.rows; ++row) {
    const float* from = rows.row(row);
    std::byte* to = operand.values + row * operand.row_bytes();
    switch (operand.precision) {
      case Precision::f32:
        if (reinterpret_cast<const std::byte*>(from) != to) {
          std::copy_n(from, rows.columns, reinterpret_cast<float*>(to));
        }
        break;
      case Precision::bf16:
        HWY_DYNAMIC_DISPATCH(row_to_bf16)(from, reinterpret_cast<std::uint16_t*>(to), rows.columns);
        break;
      case Precision::int8:
        operand.scales[row] = HWY_DYNAMIC_DISPATCH(row_to_u8)(from, reinterpret_cast<std::uint8_t*>(to),
                                                              rows.columns, largest_int8_input());
        break;
    }
  }
}

}  // namespace bellwether::nn
#endif
