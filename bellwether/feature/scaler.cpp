#include "bellwether/feature/scaler.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "bellwether/core/checked.h"

namespace bellwether::feature {
namespace {

using core::ErrorKind;
using core::fail;

struct Column {
  double shift = 0.0, scale = 0.0;
};

Column fit_minmax(std::span<const double> values, std::size_t columns, std::size_t column) {
  double low = values[column], high = low;
  for (std::size_t i = column; i < values.size(); i += columns) {
    low = std::min(low, values[i]);
    high = std::max(high, values[i]);
  }
  return {low, high > low ? 1.0 / (high - low) : 0.0};
}

Column fit_standard(std::span<const double> values, std::size_t columns, std::size_t column) {
  const double rows = static_cast<double>(values.size() / columns);
  double sum = 0.0;
  for (std::size_t i = column; i < values.size(); i += columns) sum += values[i];
  const double mean = sum / rows;
  double squares = 0.0;
  for (std::size_t i = column; i < values.size(); i += columns)
    squares += (values[i] - mean) * (values[i] - mean);
  const double deviation = std::sqrt(squares / rows);
  // Rounding leaves a constant column a deviation near 1e-17 of its size: that is no spread to divide by.
  const bool constant = deviation <= 1e-12 * std::abs(mean) || deviation == 0.0;
  return {mean, constant ? 0.0 : 1.0 / deviation};
}

}  // namespace

core::Result<Scaler> Scaler::fit(Scaling scaling, const ScalerRows& rows) {
  if (rows.days.empty() || rows.columns == 0 || rows.values.size() != rows.days.size() * rows.columns) {
    return fail(ErrorKind::data, "a scaler needs at least one row, and as many values as rows times columns");
  }
  if (!std::ranges::all_of(rows.values, [](double value) { return std::isfinite(value); })) {
    return fail(ErrorKind::data, "a scaler cannot be fitted on a value that is not finite");
  }
  Scaler scaler;
  for (std::size_t column = 0; column < rows.columns; ++column) {
    const Column fitted = scaling == Scaling::minmax ? fit_minmax(rows.values, rows.columns, column)
                                                     : fit_standard(rows.values, rows.columns, column);
    scaler.shift_.push_back(fitted.shift);
    scaler.scale_.push_back(fitted.scale);
  }
  scaler.first_day_ = rows.days.front();
  scaler.last_day_ = rows.days.back();
  return scaler;
}

core::Result<Scaler> Scaler::restore(std::vector<double> shift, std::vector<double> scale,
                                     market::Date first_day, market::Date last_day) {
  const auto finite = [](const std::vector<double>& values) {
    return std::ranges::all_of(values, [](double value) { return std::isfinite(value); });
  };
  const bool scales_fit = std::ranges::all_of(scale, [](double value) { return value >= 0.0; });
  if (shift.empty() || shift.size() != scale.size() || !finite(shift) || !finite(scale) || !scales_fit ||
      last_day < first_day) {
    return fail(ErrorKind::model,
                "a saved scaler is damaged: sizes, values or days do not fit; fit it again");
  }
  Scaler scaler;
  scaler.shift_ = std::move(shift);
  scaler.scale_ = std::move(scale);
  scaler.first_day_ = first_day;
  scaler.last_day_ = last_day;
  return scaler;
}

void Scaler::apply(std::span<double> values) const {
  BW_ASSERT(!shift_.empty() && values.size() % shift_.size() == 0);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::size_t column = i % shift_.size();
    values[i] = (values[i] - shift_[column]) * scale_[column];
  }
}

double Scaler::undo(double scaled, std::size_t column) const {
  BW_ASSERT(column < shift_.size());
  return scale_[column] == 0.0 ? shift_[column] : scaled / scale_[column] + shift_[column];
}

core::Status Scaler::check_serves(market::Date day) const {
  if (day >= last_day_) return {};
  return fail(ErrorKind::internal,
              fmt::format("a scaler fitted on days up to {} was asked to serve a decision of {}: "
                          "that would look ahead",
                          to_text(last_day_), to_text(day)));
}

}  // namespace bellwether::feature
