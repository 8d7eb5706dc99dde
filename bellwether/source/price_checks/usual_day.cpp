#include "bellwether/source/price_checks/usual_day.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "bellwether/source/price_checks/upper_median.h"

namespace bellwether::source {
namespace {

constexpr std::size_t kSide = 20, kFewest = 5;

std::optional<double> usual_volume(std::span<const PriceDay> days) {
  if (days.size() < kFewest) return std::nullopt;
  std::vector<double> volumes;
  for (const PriceDay& day : days) volumes.push_back(day.bar.volume);
  const double usual = upper_median(std::move(volumes));
  return usual > 0.0 ? std::optional(usual) : std::nullopt;
}

}  // namespace

UsualDay usual_day(std::span<const PriceDay> days, std::size_t at) {
  const std::size_t first = at > kSide ? at - kSide : 0, end = std::min(days.size(), at + 1 + kSide);
  const auto before = days.subspan(first, at - first), after = days.subspan(at + 1, end - at - 1);
  std::vector<double> ranges;
  for (const auto side : {before, after}) {
    for (const PriceDay& day : side) ranges.push_back(std::log(day.bar.high / day.bar.low));
  }
  return {.range = ranges.empty() ? 0.0 : upper_median(std::move(ranges)),
          .before = usual_volume(before),
          .after = usual_volume(after)};
}

}  // namespace bellwether::source
