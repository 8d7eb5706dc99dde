#include "bellwether/forecast/llm/bin_distribution.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace bellwether::forecast {
namespace {

using core::ErrorKind;
using core::fail;

constexpr double kTolerance = 1e-3;
constexpr double kRounding = 1e-14;  // of twelve values scaled to 1

double sum_of(const BinProbabilities& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

BinProbabilities scaled(BinProbabilities values) {
  const double sum = sum_of(values);
  for (double& each : values) each /= sum;
  return values;
}

}  // namespace

core::Result<BinDistribution> BinDistribution::make(const BinProbabilities& probabilities) {
  for (std::size_t i = 0; i < kWeekBins; ++i) {
    if (std::isfinite(probabilities[i]) && probabilities[i] >= 0) continue;
    return fail(ErrorKind::data,
                fmt::format("the probability of '{}' is {}", label_text({i}), probabilities[i]));
  }
  const double sum = sum_of(probabilities);
  if (std::abs(sum - 1) > kTolerance)
    return fail(ErrorKind::data, fmt::format("the probabilities of the bins sum to {:.6g}, not to 1", sum));
  // What was scaled once stays as it is, so that a distribution read back from a file is the one that was written.
  if (std::abs(sum - 1) <= kRounding) return BinDistribution(probabilities);
  return BinDistribution(scaled(probabilities));
}

core::Result<BinDistribution> BinDistribution::of_log_probabilities(std::span<const double, kWeekBins> logs) {
  for (std::size_t i = 0; i < kWeekBins; ++i) {
    if (std::isnan(logs[i]))
      return fail(ErrorKind::data,
                  fmt::format("the log-probability of '{}' is not a number", label_text({i})));
  }
  const double top = std::ranges::max(logs);
  if (!std::isfinite(top)) return fail(ErrorKind::data, "no bin has a finite log-probability");
  BinProbabilities values{};
  for (std::size_t i = 0; i < kWeekBins; ++i) values[i] = std::exp(logs[i] - top);
  return BinDistribution(scaled(values));
}

BinDistribution BinDistribution::certain(WeekBin bin) {
  BinProbabilities values{};
  values[bin.place] = 1;
  return BinDistribution(values);
}

double BinDistribution::up() const {
  return std::accumulate(probabilities_.begin() + kWeekBins / 2, probabilities_.end(), 0.0);
}

double BinDistribution::mean() const {
  double mean = 0;
  for (std::size_t i = 0; i < kWeekBins; ++i) mean += probabilities_[i] * middle_of({i});
  return mean;
}

double BinDistribution::quantile(double level) const {
  double below = 0;
  double top = edges_of({0}).low;
  for (std::size_t i = 0; i < kWeekBins; ++i) {
    if (probabilities_[i] <= 0) continue;
    const BinEdges edges = edges_of({i});
    top = edges.high;
    if (below + probabilities_[i] >= level)
      return edges.low + (edges.high - edges.low) * std::max(level - below, 0.0) / probabilities_[i];
    below += probabilities_[i];
  }
  return top;
}

WeekBin BinDistribution::mode() const {
  WeekBin best;
  for (std::size_t step = 0; step < kWeekBins / 2; ++step) {
    for (const std::size_t place : {kWeekBins / 2 + step, kWeekBins / 2 - 1 - step}) {
      if (probabilities_[place] > probabilities_[best.place]) best = {place};
    }
  }
  return best;
}

}  // namespace bellwether::forecast
