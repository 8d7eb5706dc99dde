#include "bellwether/nn/layers/panel_dropout.h"

#include <algorithm>

#include "bellwether/nn/layers/panel.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "bellwether/nn/layers/panel_dropout.cpp"
#include <hwy/foreach_target.h>
//
#include "bellwether/nn/ops/philox-inl.h"

HWY_BEFORE_NAMESPACE();
namespace bellwether::nn::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using D = PhiloxTag;
using V = PhiloxWord;
constexpr std::size_t kLanes = hn::MaxLanes(D());
constexpr std::size_t kWords = kPhiloxWords;

void DrawMasks(const PanelDropout& dropout, std::size_t rows, float* mask) {
  const D d;
  const hn::RebindToFloat<D> df;
  const V dropped_below = hn::Set(d, static_cast<std::uint32_t>(dropout.rate * 0x1p32));
  const auto scale = hn::Set(df, static_cast<float>(1.0 / (1.0 - dropout.rate)));
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
        const auto survives = hn::Eq(hn::Max(words[w], dropped_below), words[w]);
        hn::Store(hn::IfThenElseZero(hn::RebindMask(df, survives), scale), df,
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
