// What is kept of a forecast of the close, and how it is computed again from that alone: the window that the
// forecasters saw and the forecasters as they were fitted.
//   window.json         columns, days, closes and values of the window's rows
//   forecaster-0.json   that of the first seed, and so on (docs/formats/forecaster.md)
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/dataset/market_inputs.h"
#include "bellwether/feature/table.h"
#include "bellwether/forecast/forecaster.h"
#include "bellwether/store/receipts/forecast_receipt.h"
#include "bellwether/workbench/predict.h"

namespace bellwether::workbench {

// The forecasters of one fit, by seed.
using FittedForecasters = std::span<const std::unique_ptr<forecast::Forecaster>>;

// The forecast of each, and their mean, from the newest window of the table. Errors: data, those of predict.
[[nodiscard]] core::Result<store::ForecastValues> price_values(FittedForecasters forecasters,
                                                               const feature::FeatureTable& table);

// A forecast with what it was made from.
struct PriceEvidence {
  const LiveForecast& live;
  const store::ForecastValues& values;
  FittedForecasters forecasters;
  std::span<const std::uint64_t> seeds;
  const feature::FeatureTable& table;
  const dataset::MarketInputs& inputs;
  std::string adjustment;
};
[[nodiscard]] store::ForecastDraft price_draft(const PriceEvidence& evidence);

// The forecast again, from the folder in which the inputs of its receipt lie. Errors: model for files that are
// damaged; those of price_values.
[[nodiscard]] core::Result<store::ForecastValues> replay_price(const std::filesystem::path& folder);

}  // namespace bellwether::workbench
