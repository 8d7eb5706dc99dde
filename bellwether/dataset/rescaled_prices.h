// Whether a file of prices still holds the prices that a forecaster was fitted on.
#pragma once

#include <functional>
#include <string>

#include "bellwether/core/result.h"
#include "bellwether/dataset/market_inputs.h"
#include "bellwether/feature/table.h"
#include "bellwether/forecast/forecaster.h"

namespace bellwether::dataset {

// A forecast from the file as it is, and from the same file in the prices of the fit: in one unit, so that they
// are equal where the forecast does not depend on the level of prices.
struct ForecastInBothUnits {
  double now = 0.0, then = 0.0;
};

// What a fitted model knew, and what it forecasts where the file's prices are `times` those that it knew.
struct KnownByModel {
  const forecast::KnownPrices& prices;
  std::function<core::Result<ForecastInBothUnits>(double times)> forecasts;
};

// Reads the days that the model knew from the prices of `market` and compares their closes. Gives a sentence for
// the notes of the forecast, empty where the prices are the same: that all were rescaled by a split or
// dividend since, where the forecast does not depend on it or by no more than 2 %, or that the days are not
// there to be compared. Errors: data where the prices were rescaled by more and the forecast depends on their
// level, or where some changed and others did not, with day, line and remedy.
[[nodiscard]] core::Result<std::string> check_known_prices(const MarketFiles& market,
                                                           const KnownByModel& known);

// The same of a forecaster; `newest` is the table of the window to be forecast from.
[[nodiscard]] core::Result<std::string> check_known_prices(const MarketFiles& market,
                                                           const forecast::Forecaster& forecaster,
                                                           const feature::FeatureTable& newest);

}  // namespace bellwether::dataset
