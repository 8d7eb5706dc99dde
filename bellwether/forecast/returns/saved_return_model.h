// A fitted forecaster of returns with all that the next question needs, as one JSON file under its own SHA-256
// (docs/formats/return_model.md): how months are made, what is read of them, the networks of all seeds, the residual
// bands, and when a position is taken.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/feature/months/month_facts.h"
#include "bellwether/forecast/returns/return_catalog.h"

namespace bellwether::forecast {

// Added to a forecast: the ends of an interval of the level.
struct SavedBand {
  double level = 0, low = 0, high = 0;
};

// What a question must be made like, and answered by.
struct ReturnModelSetup {
  std::string forecaster = "lstm";  // row of the catalog
  ReturnModelOptions models;
  std::size_t months = 4;
  feature::MonthlyAggregate aggregate = feature::MonthlyAggregate::mean;
  std::vector<std::string> tickers;  // of the fit
  std::string adjustment;            // of the prices
  // Where sentiment came from: "texts", "scores", or a column of the prices; empty without.
  std::string sentiment_source, model, scorer_fingerprint;
  std::size_t max_tickers = 3;
  double action_threshold = 0, action_level = 0.6, round_trip = 0;
  std::vector<SavedBand> bands;  // ascending by level; that of action_level is among them where there is one
};

// The model as loaded. Errors of its forecasters are those of predict.
struct SavedReturnModel {
  ReturnModelSetup setup;
  std::vector<std::uint64_t> seeds;
  std::vector<std::shared_ptr<const ReturnForecaster>> forecasters;  // beside the seeds
  std::string fingerprint;                                           // SHA-256 of the file's content

  [[nodiscard]] const ReturnFitRecord& record() const { return forecasters.front()->record(); }
  [[nodiscard]] ReturnModelRow row() const;
};

// The content of its file, and the model's fingerprint.
struct SealedReturnModel {
  std::string text, fingerprint;
};
[[nodiscard]] SealedReturnModel seal_return_model(const SavedReturnModel& model);

// Writes the file and gives its fingerprint. Errors: io.
[[nodiscard]] core::Result<std::string> save_return_model(const std::filesystem::path& file,
                                                          const SavedReturnModel& model);
// Errors: not_found, io; model where the file is damaged, was changed, or does not fit this program.
[[nodiscard]] core::Result<SavedReturnModel> load_return_model(const std::filesystem::path& file);

}  // namespace bellwether::forecast
