#include "bellwether/evaluate/return_statistics.h"

#include <algorithm>
#include <cmath>

namespace bellwether::evaluate {

ReturnStatistics describe_returns(std::span<const double> returns) {
  ReturnStatistics statistics{.periods = returns.size()};
  if (returns.empty()) return statistics;
  const double count = static_cast<double>(returns.size());
  for (const double value : returns) statistics.mean += value / count;

  double second = 0, third = 0, fourth = 0, downside = 0;
  for (const double value : returns) {
    const double deviation = value - statistics.mean;
    second += deviation * deviation / count;
    third += deviation * deviation * deviation / count;
    fourth += deviation * deviation * deviation * deviation / count;
    downside += std::min(value, 0.0) * std::min(value, 0.0) / count;
  }
  if (downside > 0) statistics.sortino = statistics.mean / std::sqrt(downside);
  if (returns.size() < 2 || second <= 0) return statistics;
  statistics.deviation = std::sqrt(second * count / (count - 1));
  statistics.sharpe = statistics.mean / statistics.deviation;
  statistics.skewness = third / std::pow(second, 1.5);
  statistics.kurtosis = fourth / (second * second);
  return statistics;
}

double largest_drawdown(std::span<const double> profits) {
  double sum = 0, highest = 0, deepest = 0;
  for (const double profit : profits) {
    sum += profit;
    highest = std::max(highest, sum);
    deepest = std::max(deepest, highest - sum);
  }
  return deepest;
}

}  // namespace bellwether::evaluate
