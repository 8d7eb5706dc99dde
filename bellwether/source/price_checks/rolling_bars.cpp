#include "bellwether/source/price_checks/rolling_bars.h"

#include <algorithm>
#include <cstddef>

namespace bellwether::source {
namespace {

constexpr std::size_t kFewestForRanges = 30, kDaysHeld = 3;
constexpr double kMostRepeated = 0.2, kMostHeld = 0.95;  // of the days

bool stands(const market::Bar& before, const market::Bar& bar) {
  return bar.open == before.open && bar.high == before.high && bar.low == before.low &&
         bar.close != before.close;
}

bool holds(const market::Bar& bar, std::span<const PriceDay> before) {
  return std::ranges::all_of(
      before, [&](const PriceDay& each) { return bar.low <= each.bar.close && each.bar.close <= bar.high; });
}

}  // namespace

RangeSpan range_span(std::span<const PriceDay> days) {
  if (days.size() < kFewestForRanges) return RangeSpan::daily;
  std::size_t repeated = 0, held = 0, moved = 0;
  for (std::size_t i = kDaysHeld; i < days.size(); ++i) {
    repeated += stands(days[i - 1].bar, days[i].bar) ? 1 : 0;
    held += holds(days[i].bar, days.subspan(i - kDaysHeld, kDaysHeld)) ? 1 : 0;
    moved += days[i].bar.close != days[i - 1].bar.close ? 1 : 0;
  }
  const auto rows = static_cast<double>(days.size() - kDaysHeld);
  if (static_cast<double>(repeated) > kMostRepeated * rows) return RangeSpan::repeated;
  // A price that hardly ever moves lies in every range.
  const bool lives = 2 * moved > days.size();
  return lives && static_cast<double>(held) > kMostHeld * rows ? RangeSpan::rolling : RangeSpan::daily;
}

}  // namespace bellwether::source
