// From options to what backtest, fit and predict share: the features chosen, the table, the task.
#pragma once

#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/dataset/forecast_options.h"
#include "bellwether/dataset/market_inputs.h"
#include "bellwether/feature/table.h"
#include "bellwether/forecast/catalog.h"
#include "bellwether/forecast/lstm.h"

namespace bellwether::dataset {

// The features by kind, "close" not included unless asked for.
struct ChosenFeatures {
  std::vector<std::string> price, sentiment;
  std::size_t look_back = 1;  // of the widest
};

// Errors: usage for unknown names, none, or one of the other kind; unsupported for another recipe; usage for
// a look-back, horizon or number of seeds out of range.
[[nodiscard]] core::Result<ChosenFeatures> choose_features(const ForecastOptions& options);

// The table of all features chosen and the close, from the first training day to the last bar. Sentiment
// features only where there are texts.
[[nodiscard]] core::Result<feature::FeatureTable> make_table(const MarketInputs& inputs,
                                                             const ChosenFeatures& chosen);

[[nodiscard]] forecast::Task task_of(const ForecastOptions& options);

// The options of a forecaster as its catalog row takes them.
[[nodiscard]] forecast::Settings settings_of(const forecast::ForecasterRow& row,
                                             const forecast::LstmOptions& lstm);

}  // namespace bellwether::dataset
