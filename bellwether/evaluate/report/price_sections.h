// The sections of a price report, in the order they are read.
#pragma once

#include "bellwether/evaluate/report/page.h"
#include "bellwether/evaluate/report/price_report.h"

namespace bellwether::evaluate::report {

[[nodiscard]] Section forecast_section(const BacktestResult& result);  // what was forecast, on which data
[[nodiscard]] Section plots_section(const BacktestResult& result);     // closes and forecasts
[[nodiscard]] Section scores_section(const BacktestResult& result);    // all forecasters on the same days
[[nodiscard]] Section sentiment_section(const PriceReport& report);    // with and without, market mood
[[nodiscard]] Section errors_section(const BacktestResult& result);    // losses, residuals, lags
[[nodiscard]] Section published_section(
    const BacktestResult& result);  // a source's own procedure, flagged throughout
[[nodiscard]] Section rows_section(const BacktestResult& result);  // the last rows of prices and forecasts
[[nodiscard]] Section repeat_section(const PriceReport& report);   // inputs, command, options

}  // namespace bellwether::evaluate::report
