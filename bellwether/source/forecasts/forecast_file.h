// A file of forecasts that were made elsewhere, of one row a ticker, day and horizon. Columns, in any order:
//   ticker      AAPL
//   as_of       2025-06-30: made after the close of that day; or an instant, 2025-06-30T14:00:00Z
//   horizon     trading days from the last close known to the day forecast
//   model       its name; one name is one forecaster
//   cutoff      the last day of what the model was trained on; empty where it is not known
//   mean        the forecast; and, or instead,
//   q0.1, 0.1   a quantile, by its level between 0 and 1
//   probability_up  of a rise, where only a sign is forecast
//   close       the last close as the forecaster had it, where its prices were others than ours; may be left out
// docs/formats/forecast_file.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/io/byte_stream.h"
#include "bellwether/io/row_report.h"
#include "bellwether/market/calendar.h"
#include "bellwether/market/time.h"

namespace bellwether::source {

// A value below which the outcome lies with the probability `level`.
struct FiledQuantile {
  double level = 0.0, value = 0.0;
};

// One forecast.
struct FiledForecast {
  std::uint64_t line = 0;
  std::string ticker, model;
  market::Date as_of;                         // the day, or the exchange's day of the instant
  std::optional<market::UtcTime> as_of_time;  // where an instant is given
  std::uint32_t horizon = 1;
  std::optional<market::Date> cutoff;
  std::optional<double> close, mean, probability_up;
  std::vector<FiledQuantile> quantiles;  // ascending by level
};

// All rows, and the account of them.
struct ForecastFile {
  std::vector<FiledForecast> rows;
  std::vector<std::string> notes;  // columns that are not read
  io::InputRecord record;
};

// At most so much, and whose days instants are.
struct ForecastFileLimits {
  std::size_t rows = 1'000'000, quantiles = 99;
  std::uint32_t horizon = 1'000;  // trading days
  const market::Calendar* calendar = &market::Calendar::nyse();
};

// Errors: not_found, io; data with file:line:column for a column that is missing or named twice over, a value that is
// not what its column holds, a row that forecasts nothing or repeats another, and beyond the limits.
[[nodiscard]] core::Result<ForecastFile> read_forecast_file(std::string_view path,
                                                            const ForecastFileLimits& limits = {});
[[nodiscard]] core::Result<ForecastFile> read_forecast_file(io::ByteStream stream,
                                                            const ForecastFileLimits& limits = {});

}  // namespace bellwether::source
