// Scalers of forecasters: fitted on the rows that the training windows cover and on no other, saved as
// numbers.
#pragma once

#include "bellwether/core/result.h"
#include "bellwether/feature/scaler.h"
#include "bellwether/forecast/forecaster.h"

namespace bellwether::forecast {

// Each table row under the windows of the examples once. `second` may be empty.
[[nodiscard]] core::Result<feature::Scaler> fit_scaler(feature::Scaling scaling,
                                                       const feature::Examples& first,
                                                       const feature::Examples& second);

// "scaler_shift", "scaler_scale", "scaler_days" (first and last day as days since 1970).
[[nodiscard]] Numbers scaler_numbers(const feature::Scaler& scaler);
// Errors: model.
[[nodiscard]] core::Result<feature::Scaler> scaler_from(const Numbers& numbers, std::size_t columns);

}  // namespace bellwether::forecast
