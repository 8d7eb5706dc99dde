#include "bellwether/forecast/returns/return_forecaster.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace bellwether::forecast {

using core::ErrorKind;
using core::fail;
using core::Status;
using feature::MonthExample;
using feature::MonthWindow;

Status ReturnForecaster::fit(const ReturnFit& input) {
  record_.reset();
  if (input.train.empty()) return fail(ErrorKind::data, "no training example: too few complete months");
  ReturnFitRecord record;
  for (const auto part : {input.train, input.validation}) {
    for (const MonthExample& each : part)
      record.known_through = std::max(record.known_through, each.known_at);
  }
  if (Status fitted = fit_model(input, record); !fitted) return fitted;
  record_ = std::move(record);
  return {};
}

core::Result<std::vector<double>> ReturnForecaster::predict(std::span<const MonthWindow> windows) const {
  for (const MonthWindow& each : windows) {
    if (!fitted() || each.decided_at() >= record_->known_through) continue;
    return fail(
        ErrorKind::internal,
        fmt::format("learned from what was known by {} and was asked for a decision of {}: that would "
                    "look ahead",
                    market::to_text(record_->known_through), market::to_text(each.decided_at())));
  }
  return predict_looking_ahead(windows);
}

core::Result<std::vector<double>> ReturnForecaster::predict_looking_ahead(
    std::span<const MonthWindow> windows) const {
  if (!fitted()) return fail(ErrorKind::internal, "the forecaster is not fitted");
  auto returns = predict_returns(windows);
  if (!returns) return returns;
  for (std::size_t i = 0; i < returns->size(); ++i) {
    if (std::isfinite((*returns)[i])) continue;
    return fail(ErrorKind::data, fmt::format("the forecast made at the end of {} is not a finite number",
                                             to_text(windows[i].newest().month)));
  }
  return returns;
}

Status ReturnForecaster::restore(ReturnFitRecord record, const Numbers& numbers) {
  record_.reset();
  if (Status restored = restore_model(numbers); !restored) return restored;
  record_ = std::move(record);
  return {};
}

std::vector<MonthWindow> windows_of(std::span<const MonthExample> examples) {
  std::vector<MonthWindow> windows;
  for (const MonthExample& each : examples) windows.push_back(each.window);
  return windows;
}

}  // namespace bellwether::forecast
