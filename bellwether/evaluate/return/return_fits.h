// Every forecaster of returns fitted on the training months, networks once a seed, and asked about validation and test
// months. What is said of a network is said of the mean forecast over its seeds.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/forecast/returns/return_catalog.h"

namespace bellwether::evaluate {

// The rows of a fit, and those it is asked about.
struct ReturnFitSetup {
  std::span<const feature::MonthExample> train, validation, test;
  std::uint64_t seed = 42;
  std::size_t seeds = 5;
  // The published procedure asks about rows older than what was learned.
  enum class Dates { checked, looking_ahead } dates = Dates::checked;
};

// One training.
struct ReturnSeedFit {
  std::uint64_t seed = 0;
  forecast::ReturnFitRecord record;
  std::vector<double> validation, test;  // forecasts
  std::shared_ptr<const forecast::ReturnForecaster> model;
};

// A row of the catalog, fitted.
struct FittedReturnModel {
  forecast::ReturnModelRow row;
  std::vector<ReturnSeedFit> seeds;

  // Over the seeds.
  [[nodiscard]] std::vector<double> mean_validation() const;
  [[nodiscard]] std::vector<double> mean_test() const;
};

// Beside each other on the pool; the result does not depend on the threads. Errors: those of the forecasters, with
// the name of the row; interrupted.
[[nodiscard]] core::Result<std::vector<FittedReturnModel>> fit_return_models(
    std::span<const forecast::ReturnModelRow> rows, const forecast::ReturnModelOptions& options,
    const ReturnFitSetup& setup, core::Job& job);

}  // namespace bellwether::evaluate
