// A file of forecasts made elsewhere, scored against the prices given.
#pragma once

#include <array>
#include <string>
#include <tuple>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/dataset/outcome_prices.h"
#include "bellwether/evaluate/referee/imported_forecasts.h"
#include "bellwether/market/time.h"

namespace bellwether::workbench {

// What means and quantiles are: closes of the day forecast, or simple returns to it (0.01: one percent).
enum class ForecastUnit { price, simple_return };
constexpr std::array<core::EnumName<ForecastUnit>, 2> names_of(ForecastUnit) {
  return {{{ForecastUnit::price, "price"}, {ForecastUnit::simple_return, "return"}}};
}

// Which forecasts, and what came.
struct ImportRequest {
  std::string file;
  ForecastUnit unit = ForecastUnit::price;
  source::AdjustmentChoice adjustment = source::AdjustmentChoice::split_and_dividend;
  dataset::OutcomeFiles outcomes;

  static constexpr auto fields() {
    using core::field;
    using core::group;
    return std::tuple{
        field("file", &ImportRequest::file, "The forecasts: a CSV file (docs/formats/forecast_file.md).")
            .positional()
            .required(),
        field("unit", &ImportRequest::unit, "What means and quantiles are: prices, or simple returns."),
        field("adjustment", &ImportRequest::adjustment,
              "Which prices score them; auto takes what the schema provides."),
        group("", &ImportRequest::outcomes, "Outcomes")};
  }
};

// `now` says what is due. Errors: those of read_forecast_file and read_outcome_prices; usage without prices; data where
// the forecasts are no prices of the ticker's unit.
[[nodiscard]] core::Result<evaluate::ImportedRecord> import_forecasts(const ImportRequest& request,
                                                                      market::UtcTime now);

}  // namespace bellwether::workbench
