#include "bellwether/forecast/returns/return_linear.h"

#include <optional>
#include <utility>

#include "bellwether/forecast/least_squares.h"

namespace bellwether::forecast {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;
using feature::MonthExample;
using feature::MonthWindow;

constexpr double kPenalties[] = {1e-3, 1e-2, 1e-1, 1.0, 1e1, 1e2, 1e3};
constexpr double kTrace = 1e-9;

// Takes each column's mean from it, and gives the means.
std::vector<double> center_columns(std::vector<double>& values, std::size_t columns) {
  const double rows = static_cast<double>(values.size() / columns);
  std::vector<double> means(columns);
  for (std::size_t i = 0; i < values.size(); ++i) means[i % columns] += values[i] / rows;
  for (std::size_t i = 0; i < values.size(); ++i) values[i] -= means[i % columns];
  return means;
}

}  // namespace

core::Result<std::vector<double>> LinearReturnForecaster::row_of(const MonthWindow& window) const {
  auto values = encoder_.encode(window);
  const std::size_t kept = options_.months * options_.encoder.inputs.size();
  if (!values || kept == 0 || kept >= values->size()) return values;
  values->erase(values->begin(), values->end() - static_cast<std::ptrdiff_t>(kept));
  return values;
}

Status LinearReturnForecaster::fit_on(std::span<const MonthExample> examples, double strength) {
  auto encoder = MonthEncoder::fit(options_.encoder, examples);
  if (!encoder) return fail(encoder.error());
  encoder_ = std::move(*encoder);
  std::vector<double> values, targets;
  intercept_ = 0;
  for (const MonthExample& each : examples) intercept_ += each.outcome / static_cast<double>(examples.size());
  for (const MonthExample& each : examples) {
    const auto row = row_of(each.window);
    if (!row) return fail(row.error());
    values.insert(values.end(), row->begin(), row->end());
    targets.push_back(each.outcome - intercept_);
  }
  const std::size_t columns = values.size() / targets.size();
  const std::vector<double> means = center_columns(values, columns);
  auto weights = solve_ridge({values, columns, targets}, strength * static_cast<double>(targets.size()));
  if (!weights) return fail(ErrorKind::data, "the inputs of the training examples all say the same");
  weights_ = std::move(*weights);
  for (std::size_t i = 0; i < columns; ++i) intercept_ -= weights_[i] * means[i];
  strength_ = strength;
  return {};
}

core::Result<double> LinearReturnForecaster::choose_strength(const ReturnFit& input) {
  if (options_.penalty == LinearReturnOptions::Penalty::least_squares) return kTrace;
  if (input.validation.empty()) return 1.0;
  const std::vector<MonthWindow> windows = windows_of(input.validation);
  std::optional<std::pair<double, double>> best;  // error, strength
  for (const double strength : kPenalties) {
    if (Status fitted = fit_on(input.train, strength); !fitted) return fail(fitted.error());
    const auto returns = predict_returns(windows);
    if (!returns) return fail(returns.error());
    double error = 0;
    for (std::size_t i = 0; i < windows.size(); ++i) {
      const double apart = (*returns)[i] - input.validation[i].outcome;
      error += apart * apart;
    }
    if (!best || error < best->first) best = {error, strength};
  }
  return best->second;
}

Status LinearReturnForecaster::fit_model(const ReturnFit& input, ReturnFitRecord& record) {
  if (input.train.size() < 2) return fail(ErrorKind::data, "needs at least two training examples");
  const auto strength = choose_strength(input);
  if (!strength) return fail(strength.error());
  std::vector<MonthExample> all(input.train.begin(), input.train.end());
  all.insert(all.end(), input.validation.begin(), input.validation.end());
  if (Status fitted = fit_on(all, *strength); !fitted) return fitted;
  record.parameters = weights_.size() + 1;
  return {};
}

core::Result<std::vector<double>> LinearReturnForecaster::predict_returns(
    std::span<const MonthWindow> windows) const {
  std::vector<double> returns;
  for (const MonthWindow& window : windows) {
    const auto row = row_of(window);
    if (!row) return fail(row.error());
    if (row->size() != weights_.size())
      return fail(ErrorKind::data, "the window has another number of months than the fit");
    double sum = intercept_;
    for (std::size_t i = 0; i < row->size(); ++i) sum += (*row)[i] * weights_[i];
    returns.push_back(sum);
  }
  return returns;
}

Numbers LinearReturnForecaster::numbers() const {
  Numbers saved = encoder_.numbers();
  saved["weights"] = weights_;
  saved["intercept"] = {intercept_};
  saved["strength_used"] = {strength_};
  return saved;
}

Status LinearReturnForecaster::restore_model(const Numbers& numbers) {
  auto encoder = MonthEncoder::restore(options_.encoder, numbers);
  if (!encoder) return fail(encoder.error());
  const auto weights = numbers_named(numbers, "weights", 0);
  if (!weights) return fail(weights.error());
  const auto intercept = numbers_named(numbers, "intercept", 1);
  if (!intercept) return fail(intercept.error());
  const auto strength = numbers_named(numbers, "strength_used", 1);
  if (!strength) return fail(strength.error());
  encoder_ = std::move(*encoder);
  weights_ = *weights;
  intercept_ = intercept->front();
  strength_ = strength->front();
  return {};
}

}  // namespace bellwether::forecast
