#include "bellwether/evaluate/lag_correlation.h"

#include <cmath>
#include <cstddef>

namespace bellwether::evaluate {

std::optional<double> correlation(std::span<const double> a, std::span<const double> b) {
  if (a.size() < 3 || a.size() != b.size()) return std::nullopt;
  const double n = static_cast<double>(a.size());
  double mean_a = 0.0, mean_b = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    mean_a += a[i] / n;
    mean_b += b[i] / n;
  }
  double both = 0.0, own_a = 0.0, own_b = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    both += (a[i] - mean_a) * (b[i] - mean_b);
    own_a += (a[i] - mean_a) * (a[i] - mean_a);
    own_b += (b[i] - mean_b) * (b[i] - mean_b);
  }
  if (!(own_a > 0.0) || !(own_b > 0.0)) return std::nullopt;
  return both / std::sqrt(own_a * own_b);
}

std::vector<LagCorrelation> lag_correlations(std::span<const ForecastPoint> points, int longest) {
  std::vector<LagCorrelation> lags;
  for (int lag = 0; lag <= longest; ++lag) {
    std::vector<double> forecasts, closes;
    for (std::size_t t = static_cast<std::size_t>(lag); t < points.size(); ++t) {
      forecasts.push_back(points[t].forecast);
      closes.push_back(points[t - static_cast<std::size_t>(lag)].outcome);
    }
    lags.push_back({lag, correlation(forecasts, closes)});
  }
  return lags;
}

}  // namespace bellwether::evaluate
