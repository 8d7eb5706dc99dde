#include "bellwether/source/price_checks/factor_step.h"

#include <algorithm>
#include <cmath>

#include "bellwether/market/bar.h"

namespace bellwether::source {
namespace {

constexpr double kSmallestStep = 2e-4;  // a dividend of 0.02 % of the price
// Of a jump that returns: above dividends, which may follow a fall; for one row alone less will do.
constexpr double kSmallestBlock = 0.05, kSmallestRow = 0.01;
constexpr std::size_t kLongestFactorBlock = 20;
constexpr double kSmallestSplitStep = 0.2;  // ln 1.22: 5-for-4 and more

double factor(const PriceDay& day) { return *day.bar.close_adjusted / day.bar.close; }

// Half a unit of the last decimal in which all values of a column are written.
template <class Value>
double rounding(std::span<const PriceDay> days, Value value) {
  double unit = 1.0;
  for (int decimals = 0; decimals < 8; ++decimals, unit /= 10.0) {
    const bool whole = std::ranges::all_of(days, [&](const PriceDay& day) {
      const double scaled = value(day.bar) / unit;
      return std::abs(scaled - std::round(scaled)) <= 1e-6 * std::max(1.0, scaled * 1e-3);
    });
    if (whole) break;
  }
  return 0.5 * unit;
}

// Which part of a factor rounding may have made up.
class FactorRounding {
 public:
  explicit FactorRounding(std::span<const PriceDay> days)
      : close_(rounding(days, [](const market::Bar& bar) { return bar.close; })),
        adjusted_(rounding(days, [](const market::Bar& bar) { return *bar.close_adjusted; })) {}

  [[nodiscard]] double of(const PriceDay& day) const {
    return close_ / day.bar.close + adjusted_ / *day.bar.close_adjusted;
  }

 private:
  double close_, adjusted_;
};

std::vector<FactorStep> bare_steps(std::span<const PriceDay> days) {
  const FactorRounding rounding(days);
  std::vector<FactorStep> steps;
  for (std::size_t i = 1; i < days.size(); ++i) {
    const double step = std::log(factor(days[i]) / factor(days[i - 1]));
    const double noise = 2.0 * (rounding.of(days[i]) + rounding.of(days[i - 1]));
    if (std::abs(step) > std::max(noise, kSmallestStep)) steps.push_back({.at = i, .step = step});
  }
  return steps;
}

// Opposite steps that cancel within a few rows become one step with an end.
std::vector<FactorStep> joined_returns(const std::vector<FactorStep>& steps) {
  std::vector<FactorStep> joined;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    joined.push_back(steps[i]);
    if (i + 1 == steps.size()) break;
    const FactorStep &out = steps[i], &back = steps[i + 1];
    const double size = std::abs(out.step);
    const std::size_t rows = back.at - out.at;
    if (size < (rows == 1 ? kSmallestRow : kSmallestBlock) || rows > kLongestFactorBlock) continue;
    if (std::abs(out.step + back.step) > 0.2 * size) continue;
    joined.back().kind = FactorStepKind::returns;
    joined.back().end = back.at;
    ++i;
  }
  return joined;
}

FactorStepKind kind_of(std::span<const PriceDay> days, const FactorStep& step) {
  const double size = std::abs(step.step);
  const bool moved = std::abs(overnight_move(days, step.at) + step.step) < 0.5 * size;
  if (moved && size >= kSmallestSplitStep) return FactorStepKind::split;
  return step.step > 0.0 ? FactorStepKind::rise : FactorStepKind::fall;
}

}  // namespace

std::vector<FactorStep> factor_steps(std::span<const PriceDay> days) {
  const auto adjusted = [](const PriceDay& day) { return day.bar.close_adjusted.has_value(); };
  if (days.empty() || !std::ranges::all_of(days, adjusted)) return {};
  std::vector<FactorStep> steps = joined_returns(bare_steps(days));
  for (FactorStep& step : steps) {
    if (step.kind != FactorStepKind::returns) step.kind = kind_of(days, step);
  }
  return steps;
}

}  // namespace bellwether::source
