// The record of forecasts that were kept in a log: what was made when, what is due, and how good those were whose
// outcome is known, by when they were made, recipe and forecaster.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/evaluate/referee/referee.h"
#include "bellwether/market/time.h"
#include "bellwether/store/receipts/receipt_log.h"

namespace bellwether::evaluate {

// What becomes of a forecast in the record. repeated: an earlier one of the same forecaster says the same day of the
// same ticker, made from the same decision day; the first counts. unpriced: due, and no price was given yet.
enum class ForecastState { not_due, unpriced, scored, repeated };
constexpr std::array<core::EnumName<ForecastState>, 4> names_of(ForecastState) {
  return {{{ForecastState::not_due, "not due"},
           {ForecastState::unpriced, "due"},
           {ForecastState::scored, "scored"},
           {ForecastState::repeated, "repeated"}}};
}

// One forecast as a line of the record.
struct RecordedForecast {
  std::string id, recipe, ticker, forecaster;
  store::Timing timing = store::Timing::live;
  ForecastState state = ForecastState::not_due;
  market::UtcTime made_at, as_of;
  market::Date target_day;
  std::optional<double> forecast, probability_up, outcome;  // as simple returns
  std::string action;
};

// The forecasts of one forecaster with one horizon, made in time or not.
struct RecordGroup {
  store::Timing timing = store::Timing::live;
  std::string mode, recipe, forecaster;
  std::uint32_t horizon = 1;
  std::size_t made = 0, repeated = 0, not_due = 0, unpriced = 0;
  RefereeScores scores;  // of the scored ones

  // Live, and not as published.
  [[nodiscard]] bool is_evidence() const { return timing == store::Timing::live && mode == "leak-free"; }
};

// All of it.
struct ForecastRecord {
  std::vector<RecordGroup> groups;          // live ones first; p adjusted over those that are evidence (Holm)
  std::vector<RecordedForecast> forecasts;  // in the order of the log
  std::size_t lines = 0;                    // of the log, trusted
  std::string head, fault;                  // see store::ReceiptLog
  std::size_t added = 0;                    // outcomes that this look added to the log
  std::vector<std::string> notes;
};

// A forecast with its outcome as the referee takes it. Only where there is one.
[[nodiscard]] KnownForecast known_forecast(const store::LoggedForecast& logged);

// As of `now`. Errors: those of score_forecasts.
[[nodiscard]] core::Result<ForecastRecord> record_of(const store::ReceiptLog& log, market::UtcTime now);

}  // namespace bellwether::evaluate
