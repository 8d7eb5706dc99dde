// A few of the closes that a forecaster was fitted on, kept with it: a later file may hold the same days at
// other prices, because a split or dividend since has rescaled them all, or because they were corrected.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "bellwether/feature/window.h"
#include "bellwether/market/bar.h"

namespace bellwether::forecast {

// Days ascending, each with its close.
struct KnownPrices {
  std::vector<market::Date> days;
  std::vector<double> closes;
};

// At most 64: the newest 32, and 32 spread evenly over those before.
[[nodiscard]] KnownPrices sample_prices(const feature::KnownCloses& known);

// same: within 0.2 %, which rounding may be. rescaled: all by one factor. changed: some by another than the
// rest. unknown: fewer than 3 of the days are there.
enum class PriceChange { same, rescaled, changed, unknown };

// How today's file stands to the closes that were kept.
struct PriceComparison {
  PriceChange change = PriceChange::unknown;
  double times = 1.0;        // the price of today's file over the known one, the median of the days compared
  std::size_t compared = 0;  // days
  std::size_t known_at =
      0;                   // of KnownPrices: the newest day compared, or for `changed` the first that differs
  double close_now = 0.0;  // of that day in today's file
};

[[nodiscard]] PriceComparison compare_prices(const KnownPrices& known, std::span<const market::Bar> bars);

}  // namespace bellwether::forecast
