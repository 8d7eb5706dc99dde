#include "bellwether/forecast/ridge.h"

#include <fmt/format.h>

#include <utility>

#include "bellwether/forecast/least_squares.h"
#include "bellwether/forecast/scaled_windows.h"

namespace bellwether::forecast {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;

constexpr double kStrengths[] = {1e-3, 1e-2, 1e-1, 1.0, 1e1, 1e2, 1e3};

}  // namespace

Ridge::Ridge(Task task, RidgeOptions options) : Forecaster(task), options_(options) {}

std::vector<core::OptionValue> Ridge::options() const { return core::describe_options(options_); }

Status Ridge::fit_on(const feature::Examples& first, const feature::Examples& second, double strength) {
  auto scaler = fit_scaler(feature::Scaling::standard, first, second);
  if (!scaler) return fail(scaler.error());
  scaler_ = std::move(*scaler);
  std::vector<double> values, targets;
  for (const feature::Examples* part : {&first, &second}) {
    for (std::size_t i = 0; i < part->size(); ++i) {
      const auto window = part->window(i);
      values.insert(values.end(), window.begin(), window.end());
      targets.push_back(feature::target_value(task().target, part->decision_close(i), part->outcome(i)));
    }
  }
  scaler_.apply(values);
  target_mean_ = 0.0;
  for (const double target : targets) target_mean_ += target / static_cast<double>(targets.size());
  for (double& target : targets) target -= target_mean_;
  const std::size_t columns = values.size() / targets.size();
  auto weights = solve_ridge({values, columns, targets}, strength * static_cast<double>(targets.size()));
  if (!weights) return fail(ErrorKind::data, "the system is singular; use a larger --strength");
  weights_ = std::move(*weights);
  strength_ = strength;
  return {};
}

double Ridge::predict_value(std::span<const double> window) const {
  std::vector<double> values(window.begin(), window.end());
  scaler_.apply(values);
  double sum = target_mean_;
  for (std::size_t i = 0; i < values.size(); ++i) sum += values[i] * weights_[i];
  return sum;
}

double Ridge::squared_error(const feature::Examples& examples) const {
  double sum = 0.0;
  for (std::size_t i = 0; i < examples.size(); ++i) {
    const double target =
        feature::target_value(task().target, examples.decision_close(i), examples.outcome(i));
    const double error = predict_value(examples.window(i)) - target;
    sum += error * error;
  }
  return sum;
}

core::Result<double> Ridge::choose_strength(const FitInput& input) {
  if (options_.strength > 0.0) return options_.strength;
  if (input.validation.size() == 0) return 1.0;
  double best = kStrengths[0];
  std::optional<double> least;
  for (const double strength : kStrengths) {
    if (Status fitted = fit_on(input.train, {}, strength); !fitted) return fail(fitted.error());
    const double error = squared_error(input.validation);
    if (least && error >= *least) continue;
    least = error;
    best = strength;
  }
  return best;
}

Status Ridge::fit_model(const FitInput& input, FitRecord& record) {
  if (options_.strength < 0.0) return fail(ErrorKind::usage, "--strength must not be negative");
  if (input.train.size() < 2) return fail(ErrorKind::data, "needs at least two training examples");
  const auto strength = choose_strength(input);
  if (!strength) return fail(strength.error());
  if (Status fitted = fit_on(input.train, input.validation, *strength); !fitted) return fitted;
  record.parameters = weights_.size() + 1;
  return {};
}

core::Result<std::vector<double>> Ridge::predict_closes(const feature::Inputs& inputs) const {
  std::vector<double> closes;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    closes.push_back(
        feature::close_from(task().target, inputs.decision_close(i), predict_value(inputs.window(i))));
  }
  return closes;
}

Numbers Ridge::numbers() const {
  Numbers saved = scaler_numbers(scaler_);
  saved["weights"] = weights_;
  saved["target_mean"] = {target_mean_};
  saved["strength_used"] = {strength_};
  return saved;
}

Status Ridge::restore_model(const Numbers& numbers) {
  auto scaler = scaler_from(numbers, columns().size());
  if (!scaler) return fail(scaler.error());
  const auto weights = numbers_named(numbers, "weights", columns().size() * task().shape.look_back);
  if (!weights) return fail(weights.error());
  const auto mean = numbers_named(numbers, "target_mean", 1);
  if (!mean) return fail(mean.error());
  const auto strength = numbers_named(numbers, "strength_used", 1);
  if (!strength) return fail(strength.error());
  scaler_ = std::move(*scaler);
  weights_ = *weights;
  target_mean_ = mean->front();
  strength_ = strength->front();
  return {};
}

}  // namespace bellwether::forecast
