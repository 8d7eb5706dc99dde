// The recipe price as the leak audit takes it (recipe_audit.h): a market's features, and at the cut a scaler and
// a ridge regression of what was known by then.
#pragma once

#include <functional>

#include "bellwether/audit/leaks/recipe_audit.h"
#include "bellwether/core/result.h"
#include "bellwether/dataset/forecast_setup.h"

namespace bellwether::audit {

// What is looked at: a market made into features.
using MakeTable = std::function<core::Result<feature::FeatureTable>(const dataset::MarketInputs&)>;

// The pipeline fails with the errors of `make` and of the fit. Errors: those of `make`; data where the market is
// too short to be cut.
[[nodiscard]] core::Result<RecipePipeline> price_pipeline(const dataset::MarketInputs& inputs,
                                                          const MakeTable& make, const forecast::Task& task);

// The same for the features and the task that `forecast` chooses.
[[nodiscard]] core::Result<RecipePipeline> price_pipeline(const dataset::MarketInputs& inputs,
                                                          const dataset::ForecastOptions& forecast);

}  // namespace bellwether::audit
