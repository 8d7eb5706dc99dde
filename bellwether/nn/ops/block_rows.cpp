// Rounding of rows to blocks of 8 bits: block_weights.h.
#include <algorithm>

#include "bellwether/nn/ops/block_weights.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "bellwether/nn/ops/block_rows.cpp"
#include "hwy/foreach_target.h"
//
#include "bellwether/nn/ops/vector_math-inl.h"

HWY_BEFORE_NAMESPACE();
namespace bellwether::nn::HWY_NAMESPACE {

// A block of a row: its scale, its values, and the sums of its groups. Elements beyond `count` are zero.
void round_block(const float* x, std::size_t count, std::int8_t* values, float* scale, std::int32_t* sums) {
  float largest = 0;
  {
    Vector most = hn::Zero(kFloats);
    for_each_vector(count,
                    [&](std::size_t i, auto part) { most = hn::Max(most, hn::Abs(load(part, x + i))); });
    largest = hn::GetLane(hn::MaxOfLanes(kFloats, most));
  }
  *scale = largest / 127.0f;
  const Vector inverse = hn::Set(kFloats, largest > 0 ? 127.0f / largest : 0.0f);
  const hn::Rebind<std::int8_t, Floats> bytes;
  for_each_vector(count, [&](std::size_t i, auto part) {
    const auto rounded = hn::NearestInt(hn::Mul(load(part, x + i), inverse));
    if constexpr (std::is_same_v<decltype(part), FullVector>) {
      hn::StoreU(hn::DemoteTo(bytes, rounded), bytes, values + i);
    } else {
      HWY_ALIGN std::int8_t rest[hn::MaxLanes(bytes)];
      hn::Store(hn::DemoteTo(bytes, rounded), bytes, rest);
      std::copy_n(rest, count - i, values + i);
    }
  });
  const std::size_t padded = (count + kGroupInputs - 1) / kGroupInputs * kGroupInputs;
  std::fill(values + count, values + padded, std::int8_t{0});
  for (std::size_t group = 0; group * kGroupInputs < padded; ++group) {
    std::int32_t sum = 0;
    for (std::size_t i = 0; i < kGroupInputs; ++i) sum += values[group * kGroupInputs + i];
    sums[group] = sum;
  }
}

void round_rows(Matrix<const float> rows, const BlockRows& out) {
  for (std::size_t row = 0; row < rows.rows; ++row) {
    for (std::size_t block = 0; block < out.blocks(); ++block) {
      const std::size_t first = block * kBlockInputs, count = std::min(kBlockInputs, rows.columns - first);
      round_block(rows.row(row) + first, count, out.values + row * out.padded() + first,
                  out.scales + row * out.blocks() + block,
                  out.sums + row * out.groups() + first / kGroupInputs);
    }
  }
}

}  // namespace bellwether::nn::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bellwether::nn {

HWY_EXPORT(round_rows);

void to_block_rows(Matrix<const float> rows, const BlockRows& out) {
  BW_ASSERT(rows.columns == out.inputs && rows.rows == out.rows);
  HWY_DYNAMIC_DISPATCH(round_rows)(rows, out);
}

}  // namespace bellwether::nn
#endif
