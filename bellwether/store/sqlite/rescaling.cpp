#include "bellwether/store/sqlite/rescaling.h"

#include <algorithm>
#include <cmath>

namespace bellwether::store {
namespace {

constexpr std::size_t kAgreeing = 3;
// Distances of logarithms. Prices of a cent's precision differ by that much from the exact ratio; adjusted
// closes are given more exactly.
constexpr double kSamePrice = 0.002, kSameRatio = 0.005, kSameAdjusted = 1e-4;
constexpr double kSplit = 0.1;           // a move beyond which a ratio is one of shares
constexpr double kFewPairs = 0.26;       // ln 1.3: what two days at most must show to be a split
constexpr double kWholeNumbers = 0.002;  // how close to p/q a split's ratio is
constexpr int kLargestWholeNumber = 20;

// The ratios of one day, as logarithms.
struct LogRatio {
  double price = 0, adjusted = 0;
};

LogRatio ratio_of(const BarPair& pair) {
  LogRatio ratio{.price = std::log(pair.now.close / pair.stored.close)};
  ratio.adjusted = pair.now.close_adjusted && pair.stored.close_adjusted
                       ? std::log(*pair.now.close_adjusted / *pair.stored.close_adjusted)
                       : ratio.price;
  return ratio;
}

bool agree(const LogRatio& one, const LogRatio& other) {
  return std::abs(one.price - other.price) <= kSameRatio &&
         std::abs(one.adjusted - other.adjusted) <= kSameRatio;
}

// p/q of small whole numbers, where the ratio is close to one.
double split_ratio(double log_ratio) {
  const double ratio = std::exp(log_ratio);
  if (!is_split_ratio(ratio)) return ratio;
  for (int q = 1; q <= kLargestWholeNumber; ++q) {
    const double p = std::round(ratio * q);
    if (p >= 1 && std::abs(std::log(p / q) - log_ratio) <= kWholeNumbers) return p / q;
  }
  return ratio;
}

double middle(double a, double b, double c) { return std::max(std::min(a, b), std::min(std::max(a, b), c)); }

}  // namespace

bool is_split_ratio(double price_ratio) { return std::abs(std::log(price_ratio)) > kSplit; }

std::optional<Rescaling> find_rescaling(std::span<const BarPair> pairs) {
  if (pairs.empty()) return std::nullopt;
  std::vector<LogRatio> first;
  for (const BarPair& each : pairs.first(std::min(kAgreeing, pairs.size()))) first.push_back(ratio_of(each));
  for (const LogRatio& each : first) {
    if (!agree(each, first.front())) return std::nullopt;
  }
  const LogRatio usual = first.size() < kAgreeing
                             ? first.front()
                             : LogRatio{middle(first[0].price, first[1].price, first[2].price),
                                        middle(first[0].adjusted, first[1].adjusted, first[2].adjusted)};
  const bool moved = std::abs(usual.price) > kSamePrice;
  const bool only_adjusted = !moved && std::abs(usual.adjusted) > kSameAdjusted;
  if (!moved && !only_adjusted) return std::nullopt;
  if (first.size() < kAgreeing && moved && std::abs(usual.price) < kFewPairs) return std::nullopt;
  const bool as_price = std::abs(usual.adjusted - usual.price) <= kSameAdjusted;
  Rescaling found{.price_ratio = moved ? split_ratio(usual.price) : 1};
  found.adjusted_ratio = as_price ? found.price_ratio : std::exp(usual.adjusted);
  return found;
}

market::Bar rescaled(market::Bar bar, const Rescaling& by) {
  for (double* price : {&bar.open, &bar.high, &bar.low, &bar.close}) *price *= by.price_ratio;
  if (bar.close_adjusted) *bar.close_adjusted *= by.adjusted_ratio;
  if (is_split_ratio(by.price_ratio)) bar.volume /= by.price_ratio;
  return bar;
}

Rescaling inverse(const Rescaling& by) { return {1 / by.price_ratio, 1 / by.adjusted_ratio}; }

}  // namespace bellwether::store
