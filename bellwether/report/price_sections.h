// The sections of a price report, in the order they are read.
#pragma once

#include "bellwether/report/markup/page.h"
#include "bellwether/report/price_report.h"

namespace bellwether::report {

[[nodiscard]] Section forecast_section(
    const evaluate::BacktestResult& result);  // what was forecast, on which data
[[nodiscard]] Section plots_section(const evaluate::BacktestResult& result);  // closes and forecasts
[[nodiscard]] Section scores_section(
    const evaluate::BacktestResult& result);                         // all forecasters on the same days
[[nodiscard]] Section sentiment_section(const PriceReport& report);  // with and without, market sentiment
[[nodiscard]] Section errors_section(const evaluate::BacktestResult& result);  // losses, residuals, lags
[[nodiscard]] Section published_section(
    const evaluate::BacktestResult& result);  // a source's own procedure, flagged throughout
[[nodiscard]] Section rows_section(
    const evaluate::BacktestResult& result);                      // the last rows of prices and forecasts
[[nodiscard]] Section repeat_section(const PriceReport& report);  // inputs, command, options

}  // namespace bellwether::report
