// Forecasts with their two clocks: what was said of when, and when it was said. A forecast is never restated: one
// made later is another forecast.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/market/ticker.h"
#include "bellwether/market/time.h"
#include "bellwether/store/sqlite/database.h"

namespace bellwether::store {

// A forecast as it was made.
struct StoredForecast {
  std::string model;  // its name or fingerprint; 1 to 256 bytes
  market::Ticker ticker;
  std::string target;          // what is forecast: "close", "monthly return"; 1 to 64 bytes
  market::UtcTime event_time;  // what it is about: the end of the period
  market::UtcTime known_at;    // the decision time: all that it used was known before
  double value = 0;
  std::optional<double> low = {}, high = {};  // the interval, where there is one
  std::string receipt = {};                   // where it is proved, or the proof; up to 64 KiB
};

// Adds a forecast; the same again changes nothing. Errors: data for numbers that are not finite, a forecast made
// after what it is about, and another forecast of the same model, target and times; io.
[[nodiscard]] core::Status add_forecast(Database& database, const StoredForecast& forecast,
                                        market::UtcTime now);

// The forecasts about a ticker that were made and had arrived strictly before `as_of` (all, where there is none),
// by event time and decision time. Errors: data for a damaged row; io.
[[nodiscard]] core::Result<std::vector<StoredForecast>> forecasts_as_of(Database& database,
                                                                        const market::Ticker& ticker,
                                                                        std::optional<market::UtcTime> as_of);

}  // namespace bellwether::store
