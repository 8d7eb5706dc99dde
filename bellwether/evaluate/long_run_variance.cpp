#include "bellwether/evaluate/long_run_variance.h"

namespace bellwether::evaluate {
namespace {

double autocovariance(std::span<const double> series, double mean, std::size_t lag) {
  double sum = 0.0;
  for (std::size_t t = lag; t < series.size(); ++t) sum += (series[t] - mean) * (series[t - lag] - mean);
  return sum / static_cast<double>(series.size());
}

}  // namespace

LongRunVariance long_run_variance(std::span<const double> series, std::size_t horizon) {
  LongRunVariance result;
  for (const double value : series) result.mean += value / static_cast<double>(series.size());
  const double own = autocovariance(series, result.mean, 0);
  double rectangular = own, bartlett = own;
  for (std::size_t lag = 1; lag < horizon && lag < series.size(); ++lag) {
    const double at_lag = autocovariance(series, result.mean, lag);
    rectangular += 2.0 * at_lag;
    bartlett += 2.0 * (1.0 - static_cast<double>(lag) / static_cast<double>(horizon)) * at_lag;
  }
  result.bartlett = rectangular <= 0.0;
  result.value = result.bartlett ? bartlett : rectangular;
  return result;
}

}  // namespace bellwether::evaluate
