#include "bellwether/nn/ops/dropout.h"

#include <algorithm>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "bellwether/nn/ops/dropout.cpp"
#include "hwy/foreach_target.h"
//
#include "bellwether/nn/ops/philox-inl.h"

HWY_BEFORE_NAMESPACE();
namespace bellwether::nn::HWY_NAMESPACE {

constexpr std::size_t kBlocks = 16;                     // drawn together
constexpr std::size_t kGroup = kBlocks * kPhiloxWords;  // columns they decide

struct DropRule {
  PhiloxWord limit;
  hn::Vec<hn::RebindToFloat<PhiloxTag>> keep;
};

// values[0 … count) of one word of some blocks.
HWY_INLINE void drop_lanes(const DropRule& rule, PhiloxWord word, float* values, std::size_t count) {
  const PhiloxTag tag;
  const hn::RebindToFloat<PhiloxTag> floats;
  // Unsigned a < b where max(a, b) differs from a.
  const auto stays = hn::RebindMask(floats, hn::Eq(hn::Max(word, rule.limit), word));
  const auto factor = hn::IfThenElseZero(stays, rule.keep);
  if (count >= hn::Lanes(tag)) {
    hn::StoreU(hn::Mul(hn::LoadU(floats, values), factor), floats, values);
  } else {
    const auto present = hn::FirstN(floats, count);
    hn::BlendedStore(hn::Mul(hn::MaskedLoad(present, floats, values), factor), present, floats, values);
  }
}

HWY_INLINE void drop_group(const DropRule& rule, const Dropout& dropout, std::uint32_t row, std::size_t group,
                           float* values, std::size_t count) {
  const PhiloxTag tag;
  const std::size_t lanes = hn::Lanes(tag);
  for (std::size_t lane = 0; lane < kBlocks; lane += lanes) {
    const auto first = static_cast<std::uint32_t>(group * kBlocks + lane);
    PhiloxWord words[kPhiloxWords] = {hn::Iota(tag, first), hn::Set(tag, row), hn::Set(tag, dropout.key.step),
                                      hn::Set(tag, dropout.key.epoch)};
    Philox(words, dropout_seed(dropout));
    for (std::size_t w = 0; w < kPhiloxWords; ++w) {
      const std::size_t place = w * kBlocks + lane;
      if (place < count) drop_lanes(rule, words[w], values + place, std::min(lanes, count - place));
    }
  }
}

void drop_rows(const Dropout& dropout, Matrix<float> x) {
  const PhiloxTag tag;
  const hn::RebindToFloat<PhiloxTag> floats;
  const DropRule rule{hn::Set(tag, static_cast<std::uint32_t>(dropout.rate * 0x1p32)),
                      hn::Set(floats, static_cast<float>(1.0 / (1.0 - dropout.rate)))};
  for (std::size_t row = 0; row < x.rows; ++row) {
    const auto number = dropout.key.sample + static_cast<std::uint32_t>(row);
    for (std::size_t column = 0; column < x.columns; column += kGroup) {
      drop_group(rule, dropout, number, column / kGroup, x.row(row) + column,
                 std::min(kGroup, x.columns - column));
    }
  }
}

}  // namespace bellwether::nn::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bellwether::nn {

HWY_EXPORT(drop_rows);

void drop(const Dropout& dropout, Matrix<float> x) {
  if (dropout.rate > 0.0) HWY_DYNAMIC_DISPATCH(drop_rows)(dropout, x);
}

}  // namespace bellwether::nn
#endif
