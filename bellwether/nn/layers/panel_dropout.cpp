#include "bellwether/nn/layers/panel_dropout.h"

#include <algorithm>

#include "bellwether/nn/layers/panel.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "bellwether/nn/layers/panel_dropout.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace bellwether::nn::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using D = hn::CappedTag<std::uint32_t, kPanelSamples>;
using V = hn::Vec<D>;
constexpr std::size_t kLanes = hn::MaxLanes(D());
constexpr std::size_t kWords = 4;  // of a Philox block

// The two halves of the 64-bit products of each lane.
HWY_INLINE void MultiplyWide(V a, V b, V& high, V& low) {
  const D d;
#if HWY_TARGET == HWY_SCALAR
  const std::uint64_t product = std::uint64_t{hn::GetLane(a)} * hn::GetLane(b);
  high = hn::Set(d, static_cast<std::uint32_t>(product >> 32));
  low = hn::Set(d, static_cast<std::uint32_t>(product));
#else
  const hn::Repartition<std::uint64_t, D> wide;
  const auto shifted = [&](V v) HWY_ATTR { return hn::BitCast(d, hn::ShiftRight<32>(hn::BitCast(wide, v))); };
  const V even = hn::BitCast(d, hn::MulEven(a, b));
  const V odd = hn::BitCast(d, hn::MulEven(shifted(a), shifted(b)));
  high = hn::OddEven(odd, shifted(even));
  low = hn::OddEven(hn::BitCast(d, hn::ShiftLeft<32>(hn::BitCast(wide, odd))), even);
#endif
}

// Philox4x32-10 of core/random.cpp, a lane for each sample.
HWY_INLINE void Philox(V (&counter)[kWords], std::uint64_t seed) {
  const D d;
  auto key0 = static_cast<std::uint32_t>(seed), key1 = static_cast<std::uint32_t>(seed >> 32);
  const V multiplier0 = hn::Set(d, 0xD2511F53u), multiplier1 = hn::Set(d, 0xCD9E8D57u);
  for (int round = 0; round < 10; ++round) {
    V high0, low0, high1, low1;
    MultiplyWide(multiplier0, counter[0], high0, low0);
    MultiplyWide(multiplier1, counter[2], high1, low1);
    counter[0] = hn::Xor(hn::Xor(high1, counter[1]), hn::Set(d, key0));
    counter[1] = low1;
    counter[2] = hn::Xor(hn::Xor(high0, counter[3]), hn::Set(d, key1));
    counter[3] = low0;
    key0 += 0x9E3779B9u;
    key1 += 0xBB67AE85u;
  }
}

void DrawMasks(const PanelDropout& dropout, std::size_t rows, float* mask) {
  const D d;
  const hn::RebindToFloat<D> df;
  const V dropped_below = hn::Set(d, static_cast<std::uint32_t>(dropout.rate * 0x1p32));
  const auto kept = hn::Set(df, static_cast<float>(1.0 / (1.0 - dropout.rate)));
  for (std::size_t row = 0; row < rows; row += kWords) {
    const auto block =
        static_cast<std::uint32_t>(dropout.stream << 24) + static_cast<std::uint32_t>(row / kWords);
    for (std::size_t lane = 0; lane < kPanelSamples; lane += kLanes) {
      const auto first = dropout.key.sample + static_cast<std::uint32_t>(lane);
      V words[kWords] = {hn::Set(d, block), hn::Iota(d, first), hn::Set(d, dropout.key.step),
                         hn::Set(d, dropout.key.epoch)};
      Philox(words, dropout.key.seed);
      const std::size_t present = std::min(kWords, rows - row);
      for (std::size_t w = 0; w < present; ++w) {
        // Unsigned a < b where max(a, b) differs from a.
        const auto keep = hn::Eq(hn::Max(words[w], dropped_below), words[w]);
        hn::Store(hn::IfThenElseZero(hn::RebindMask(df, keep), kept), df,
                  mask + (row + w) * kPanelSamples + lane);
      }
    }
  }
}

void MultiplyPanels(const float* a, const float* b, std::size_t rows, float* out) {
  const hn::CappedTag<float, kPanelSamples> d;
  for (std::size_t at = 0; at < rows * kPanelSamples; at += kLanes) {
    hn::Store(hn::Mul(hn::Load(d, a + at), hn::Load(d, b + at)), d, out + at);
  }
}

}  // namespace bellwether::nn::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bellwether::nn {

HWY_EXPORT(DrawMasks);
HWY_EXPORT(MultiplyPanels);

void draw_masks(const PanelDropout& dropout, std::size_t rows, float* mask) {
  HWY_DYNAMIC_DISPATCH(DrawMasks)(dropout, rows, mask);
}
void multiply_panels(const float* a, const float* b, std::size_t rows, float* out) {
  HWY_DYNAMIC_DISPATCH(MultiplyPanels)(a, b, rows, out);
}

}  // namespace bellwether::nn
#endif  // HWY_ONCE
