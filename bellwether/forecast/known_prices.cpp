#include "bellwether/forecast/known_prices.h"

#include <algorithm>
#include <cmath>

namespace bellwether::forecast {
namespace {

constexpr std::size_t kNewest = 32, kSpread = 32, kFewestDays = 3;
constexpr double kSamePrice = 0.002, kSameFactor = 0.005;  // distances of logarithms

// One known day as today's file has it.
struct Pair {
  std::size_t known_at = 0;
  double close_now = 0.0, log_times = 0.0;
};

std::vector<Pair> pairs_of(const KnownPrices& known, std::span<const market::Bar> bars) {
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < known.days.size(); ++i) {
    const auto bar = std::ranges::lower_bound(bars, known.days[i], {}, &market::Bar::day);
    if (bar == bars.end() || bar->day != known.days[i]) continue;
    pairs.push_back({i, bar->close, std::log(bar->close / known.closes[i])});
  }
  return pairs;
}

double median_times(std::vector<Pair> pairs) {
  const auto middle = pairs.begin() + static_cast<std::ptrdiff_t>(pairs.size() / 2);
  std::ranges::nth_element(pairs, middle, {}, &Pair::log_times);
  return middle->log_times;
}

}  // namespace

KnownPrices sample_prices(const feature::KnownCloses& known) {
  const std::size_t count = known.days.size(), newest = count > kNewest ? count - kNewest : 0;
  const std::size_t spread = std::min(kSpread, newest);
  KnownPrices sample;
  const auto keep = [&](std::size_t at) {
    sample.days.push_back(known.days[at]);
    sample.closes.push_back(known.closes[at]);
  };
  for (std::size_t i = 0; i < spread; ++i) keep(i * newest / spread);
  for (std::size_t i = newest; i < count; ++i) keep(i);
  return sample;
}

PriceComparison compare_prices(const KnownPrices& known, std::span<const market::Bar> bars) {
  const std::vector<Pair> pairs = pairs_of(known, bars);
  PriceComparison found{.compared = pairs.size()};
  if (pairs.size() < kFewestDays) return found;
  const double usual = median_times(pairs);
  const auto other = std::ranges::find_if(
      pairs, [usual](const Pair& pair) { return std::abs(pair.log_times - usual) > kSameFactor; });
  const Pair& told = other != pairs.end() ? *other : pairs.back();
  found.change = other != pairs.end()            ? PriceChange::changed
                 : std::abs(usual) <= kSamePrice ? PriceChange::same
                                                 : PriceChange::rescaled;
  found.times = std::exp(usual);
  found.known_at = told.known_at;
  found.close_now = told.close_now;
  return found;
}

}  // namespace bellwether::forecast
