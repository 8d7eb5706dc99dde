// The record of a log of forecasts, after those that are due were scored by the prices given: what came is added to
// the log, and stays as it was first added.
#pragma once

#include <filesystem>
#include <string>
#include <tuple>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/dataset/outcome_prices.h"
#include "bellwether/evaluate/referee/forecast_record.h"
#include "bellwether/market/time.h"

namespace bellwether::workbench {

// Which forecasts of the log, and what came.
struct RecordRequest {
  std::string ticker, recipe;
  dataset::OutcomeFiles outcomes;

  static constexpr auto fields() {
    using core::field;
    using core::group;
    return std::tuple{field("ticker", &RecordRequest::ticker, "Only the forecasts of this ticker."),
                      field("recipe", &RecordRequest::recipe, "Only the forecasts of this recipe."),
                      group("", &RecordRequest::outcomes, "Outcomes")};
  }
};

// Without prices nothing is added. `now` says what is due. Errors: those of read_receipts and read_outcome_prices;
// io. A log whose chain is broken is scored as far as it can be trusted, and nothing is added to it.
[[nodiscard]] core::Result<evaluate::ForecastRecord> record_forecasts(const std::filesystem::path& receipts,
                                                                      const RecordRequest& request,
                                                                      market::UtcTime now);

}  // namespace bellwether::workbench
