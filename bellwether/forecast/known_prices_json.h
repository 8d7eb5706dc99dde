// The known prices of a saved model as JSON: {"days": [...], "closes": [...]}.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "bellwether/core/result.h"
#include "bellwether/forecast/known_prices.h"

namespace bellwether::forecast {

[[nodiscard]] nlohmann::json known_prices_json(const KnownPrices& known);

// Errors: model, where the value is not days in order with a close above 0 each, at most 10,000.
[[nodiscard]] core::Result<KnownPrices> known_prices_from(const nlohmann::json& value);

}  // namespace bellwether::forecast
