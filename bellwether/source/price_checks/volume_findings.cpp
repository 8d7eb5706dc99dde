#include "bellwether/source/price_checks/volume_findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <utility>

#include "bellwether/source/price_checks/upper_median.h"

namespace bellwether::source {
namespace {

constexpr std::size_t kFewestBars = 5;
constexpr double kFarAbove = 1000.0;

std::vector<double> traded_volumes(std::span<const market::Bar> bars) {
  std::vector<double> volumes;
  for (const market::Bar& bar : bars) {
    if (bar.volume > 0.0) volumes.push_back(bar.volume);
  }
  return volumes;
}

}  // namespace

std::vector<PriceFinding> volume_findings(std::span<const market::Bar> bars,
                                          std::span<const std::uint64_t> lines) {
  if (bars.size() < kFewestBars) return {};
  std::vector<double> volumes = traded_volumes(bars);
  if (volumes.empty()) {
    return {
        {FindingLevel::warning, "volume", 0, bars.back().day,
         fmt::format("all {} rows have a volume of 0: the file holds no volumes, and what is made of them "
                     "says nothing",
                     bars.size())}};
  }
  if (volumes.size() < kFewestBars) return {};
  const double usual = upper_median(std::move(volumes));
  const auto is_far = [&](const market::Bar& bar) { return bar.volume / kFarAbove > usual; };
  const auto first = std::ranges::find_if(bars, is_far);
  if (first == bars.end()) return {};
  const auto last = std::ranges::find_if(bars.rbegin(), bars.rend(), is_far);
  const std::uint64_t line = lines[static_cast<std::size_t>(first - bars.begin())];
  return {{FindingLevel::warning, "volume", line, last->day,
           fmt::format(
               "{} of {} rows have more than 1,000 times the usual volume of {:.6g} (the first is {}, "
               "{:.6g}): another unit, or a wrong figure",
               std::ranges::count_if(bars, is_far), bars.size(), usual, to_text(first->day), first->volume)}};
}

}  // namespace bellwether::source
