#include "bellwether/forecast/autoregression.h"

#include <fmt/format.h>

#include <cmath>

#include "bellwether/forecast/least_squares.h"

namespace bellwether::forecast {

using core::ErrorKind;
using core::fail;

Autoregression::Autoregression(Task task, std::size_t order) : Forecaster(task), order_(order) {}

// The series of the model behind closes: themselves, or their daily log returns (one fewer).
std::vector<double> Autoregression::values_of(std::span<const double> closes) const {
  if (task().target == feature::Target::close) return {closes.begin(), closes.end()};
  std::vector<double> returns;
  for (std::size_t i = 1; i < closes.size(); ++i) returns.push_back(std::log(closes[i] / closes[i - 1]));
  return returns;
}

core::Status Autoregression::fit_model(const FitInput& input, FitRecord& record) {
  const std::vector<double> series = values_of(input.train.known_closes(input.validation).closes);
  const std::size_t columns = order_ + 1;
  if (task().shape.look_back < columns || series.size() < order_ + 3 * columns) {
    return fail(ErrorKind::data,
                fmt::format("{} needs windows of {} days and {} training days; there are {} and {}", name(),
                            columns, order_ + 3 * columns, task().shape.look_back, series.size()));
  }
  std::vector<double> values, targets;
  for (std::size_t t = order_; t < series.size(); ++t) {
    values.push_back(1.0);
    for (std::size_t lag = 1; lag <= order_; ++lag) values.push_back(series[t - lag]);
    targets.push_back(series[t]);
  }
  const auto solved = solve_ridge({values, columns, targets}, 0.0);
  if (!solved) return fail(ErrorKind::data, "the lagged values are collinear: the closes hardly change");
  coefficients_ = *solved;
  record.parameters = columns;
  return {};
}

double Autoregression::predict_close(std::span<const double> closes) const {
  std::vector<double> series = values_of(closes);
  double sum = 0.0;
  for (std::size_t step = 0; step < task().shape.horizon; ++step) {
    double next = coefficients_[0];
    for (std::size_t lag = 1; lag <= order_; ++lag) next += coefficients_[lag] * series[series.size() - lag];
    series.push_back(next);
    sum += next;
  }
  return task().target == feature::Target::close ? series.back() : closes.back() * std::exp(sum);
}

core::Result<std::vector<double>> Autoregression::predict_closes(const feature::Inputs& inputs) const {
  std::vector<double> closes;
  for (std::size_t i = 0; i < inputs.size(); ++i) closes.push_back(predict_close(inputs.closes(i)));
  return closes;
}

core::Status Autoregression::restore_model(const Numbers& numbers) {
  const auto coefficients = numbers_named(numbers, "coefficients", order_ + 1);
  if (!coefficients) return fail(coefficients.error());
  if (task().shape.look_back < order_ + 1) return fail(ErrorKind::model, "the saved window is too short");
  coefficients_ = *coefficients;
  return {};
}

}  // namespace bellwether::forecast
