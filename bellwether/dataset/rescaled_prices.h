// Whether a file of prices still holds the prices that a forecaster was fitted on.
#pragma once

#include <string>

#include "bellwether/core/result.h"
#include "bellwether/dataset/market_inputs.h"
#include "bellwether/feature/table.h"
#include "bellwether/forecast/forecaster.h"

namespace bellwether::dataset {

// Reads the days that the forecaster knew from the file of `market` and compares their closes. `newest` is
// the table of the window to be forecast from. Gives a sentence for the notes of the forecast, empty where
// the prices are the same: that all were rescaled by a split or dividend since, where the forecast does not
// depend on it or by no more than 2 %, or that the days are not there to be compared. Errors: data where the
// prices were rescaled by more and the forecast depends on their level, or where some changed and others did
// not, with day, line and remedy.
[[nodiscard]] core::Result<std::string> check_known_prices(const MarketOptions& market,
                                                           const forecast::Forecaster& forecaster,
                                                           const feature::FeatureTable& newest);

}  // namespace bellwether::dataset
