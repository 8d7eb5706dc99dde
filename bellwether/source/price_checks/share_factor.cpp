#include "bellwether/source/price_checks/share_factor.h"

#include <cmath>
#include <optional>

#include "bellwether/source/price_checks/overnight_jump.h"

namespace bellwether::source {
namespace {

constexpr double kAboveDividends = 0.33647223662121289;  // ln 1.4

// The split named in the step's row or the one before, where it agrees with the step.
std::optional<double> named_near(std::span<const PriceDay> days, const FactorStep& step) {
  for (const std::size_t row : {step.at, step.at - 1}) {
    if (!days[row].split || *days[row].split <= 0.0) continue;
    const double named = std::log(*days[row].split), close = 0.25 * std::abs(named);
    if (std::abs(step.step - named) <= close) return std::exp(named);
    if (std::abs(step.step + named) <= close) return std::exp(-named);
  }
  return std::nullopt;
}

std::optional<TradedSplit> traded_split(std::span<const PriceDay> days, const FactorStep& step) {
  if (const auto named = named_near(days, step)) return TradedSplit{step.at, *named, true};
  const double shares = std::exp(step.step), usual = nearest_split(shares);
  if (std::abs(std::log(shares / usual)) <= 0.03) return TradedSplit{step.at, usual, false};
  if (std::abs(step.step) >= kAboveDividends) return TradedSplit{step.at, shares, false};
  return std::nullopt;
}

}  // namespace

std::vector<TradedSplit> traded_splits(std::span<const PriceDay> days, std::span<const FactorStep> steps) {
  std::vector<TradedSplit> splits;
  for (const FactorStep& step : steps) {
    if (step.kind != FactorStepKind::split) continue;
    if (const auto split = traded_split(days, step)) splits.push_back(*split);
  }
  return splits;
}

std::vector<double> share_factors(std::size_t rows, std::span<const TradedSplit> splits) {
  std::vector<double> factors(rows, 1.0);
  for (const TradedSplit& split : splits) {
    for (std::size_t i = 0; i < split.at; ++i) factors[i] *= split.shares;
  }
  return factors;
}

}  // namespace bellwether::source
