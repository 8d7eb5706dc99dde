// The parts of a fit of the recipe price: reading, fitting and writing, for `forecast fit` and for retraining.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/dataset/market_inputs.h"
#include "bellwether/feature/table.h"
#include "bellwether/forecast/forecaster.h"
#include "bellwether/store/run_directory.h"
#include "bellwether/workbench/predict.h"

namespace bellwether::workbench {

// What a request's forecaster learns from.
struct PriceFitData {
  dataset::MarketInputs inputs;
  feature::FeatureTable whole;  // every feature chosen
  feature::FeatureTable table;  // the columns that the forecaster reads
};

// Errors: usage for an unknown forecaster or feature; those of read_market and build_table.
[[nodiscard]] core::Result<PriceFitData> read_price_fit_data(const FitRequest& request, core::Job& job);

// The request's forecasters by seed, fitted on the first `examples` windows of the table, the newest share of which is
// for validation. Errors: usage for an unknown forecaster; data for too few windows; those of the forecaster.
[[nodiscard]] core::Result<std::vector<std::unique_ptr<forecast::Forecaster>>> fit_price_seeds(
    const FitRequest& request, const feature::FeatureTable& table, std::size_t examples, core::Job& job);

// Fits on all windows and writes the files of a fit. Errors: those of fit_price_seeds; io.
[[nodiscard]] core::Result<FitSummary> fit_price_data(store::RunDirectory& run, const FitRequest& request,
                                                      const PriceFitData& data, core::Job& job);

}  // namespace bellwether::workbench
