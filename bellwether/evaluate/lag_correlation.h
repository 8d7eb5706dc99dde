#pragma once

#include <optional>
#include <span>
#include <vector>

#include "bellwether/evaluate/metrics.h"

namespace bellwether::evaluate {

// Does a forecast lead the price or trail it? Pearson's correlation of the forecast of day t with the close
// of day t - lag. A model that merely repeats the last close peaks at lag = horizon, not at 0.
struct LagCorrelation {
  int lag = 0;
  std::optional<double> value;  // nothing where fewer than 3 pairs or a side is constant
};

// Lags 0 … longest over the points' own target days, which must follow each other without holes.
[[nodiscard]] std::vector<LagCorrelation> lag_correlations(std::span<const ForecastPoint> points,
                                                           int longest);

// Pearson's correlation; nothing where fewer than 3 pairs or a side is constant.
[[nodiscard]] std::optional<double> correlation(std::span<const double> a, std::span<const double> b);

}  // namespace bellwether::evaluate
