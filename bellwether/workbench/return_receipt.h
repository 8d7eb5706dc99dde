// What is kept of a forecast of a month's return, and how it is computed again from that alone: the window of months
// that was asked about, and the model as it was fitted.
//   window.json        the months, each with all its facts
//   return_model.json  the networks of all seeds, bands and thresholds (docs/formats/return_model.md)
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>

#include "bellwether/core/result.h"
#include "bellwether/dataset/return_inputs.h"
#include "bellwether/evaluate/return/return_fit.h"
#include "bellwether/forecast/returns/saved_return_model.h"
#include "bellwether/store/receipts/forecast_receipt.h"

namespace bellwether::workbench {

// What a receipt says of the forecast: mean, members, intervals, direction, and the position.
[[nodiscard]] store::ForecastValues return_values(const evaluate::LiveReturn& live);

// A forecast with what it was made from.
struct ReturnEvidence {
  const evaluate::LiveReturn& live;
  const forecast::SavedReturnModel& model;
  const dataset::ReturnInputs& inputs;
  std::size_t member = 0;  // of the inputs
};
// Errors: data where the calendar ends before the month that is forecast.
[[nodiscard]] core::Result<store::ForecastDraft> return_draft(const ReturnEvidence& evidence);

// The trading days of an average month, which is what a forecast of the next one reaches: 21 in New York, 30 around the
// clock. Not those of the month itself, so that all forecasts of a forecaster are scored as one group.
[[nodiscard]] std::uint32_t days_of_month(const market::Calendar& calendar);

// The months that a kept forecast was made of; nothing where the receipt is of another recipe, or its inputs are gone or
// no longer what they were.
[[nodiscard]] std::optional<feature::MonthWindow> kept_window(const std::filesystem::path& log,
                                                              const store::ForecastReceipt& receipt);

// The forecast again, from the folder in which the inputs of its receipt lie. Errors: model for files that are
// damaged; those of forecast_window.
[[nodiscard]] core::Result<store::ForecastValues> replay_return(const std::filesystem::path& folder);

}  // namespace bellwether::workbench
