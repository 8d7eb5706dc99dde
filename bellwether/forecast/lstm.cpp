#include "bellwether/forecast/lstm.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "bellwether/forecast/scaled_windows.h"
#include "bellwether/train/lstm/train_lstm.h"

namespace bellwether::forecast {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;

// More weights than this many times the training windows are worth a warning (requirement P-66).
constexpr std::size_t kWeightsPerWindow = 10;

core::Result<feature::Scaler> fit_target_scaler(feature::Scaling scaling, const Task& task,
                                                const feature::Examples& train) {
  std::vector<double> targets;
  std::vector<market::Date> days;
  for (std::size_t i = 0; i < train.size(); ++i) {
    targets.push_back(feature::target_value(task.target, train.decision_close(i), train.outcome(i)));
    days.push_back(train.target_day(i));
  }
  auto scaler = feature::Scaler::fit(scaling, {targets, 1, days});
  if (scaler && scaler->scale()[0] == 0.0) {
    return fail(ErrorKind::data, "the training targets are all the same: there is nothing to learn");
  }
  return scaler;
}

void note_training(const train::FitReport& report, FitRecord& record) {
  for (const train::EpochMetrics& epoch : report.epochs) {
    record.losses.push_back({epoch.train_loss, epoch.validation_loss});
  }
  record.best_epoch = report.best_epoch;
}

}  // namespace

LstmForecaster::LstmForecaster(Task task, LstmOptions options) : Forecaster(task), options_(options) {}

std::vector<core::OptionValue> LstmForecaster::options() const { return core::describe_options(options_); }

core::Result<nn::LstmRegressor> LstmForecaster::make_network(std::size_t features, std::uint64_t seed) const {
  return nn::LstmRegressor::make({.features = features,
                                  .hidden = options_.hidden,
                                  .layers = options_.layers,
                                  .head = {options_.dense, 1}},
                                 seed);
}

Status LstmForecaster::fit_scalers(const FitInput& input) {
  if (given_) {
    if (input.train.columns() != 1 || task().target != feature::Target::close) {
      return fail(ErrorKind::internal, "a given scaler is for the close as only feature and as target");
    }
    scaler_ = target_scaler_ = *given_;
    return {};
  }
  auto scaler = fit_scaler(options_.scaling, input.train, {});
  if (!scaler) return fail(scaler.error());
  auto target_scaler = fit_target_scaler(options_.scaling, task(), input.train);
  if (!target_scaler) return fail(target_scaler.error());
  scaler_ = std::move(*scaler);
  target_scaler_ = std::move(*target_scaler);
  return {};
}

std::vector<float> LstmForecaster::scaled_windows(const feature::Inputs& inputs) const {
  std::vector<float> scaled;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const auto window = inputs.window(i);
    std::vector<double> values(window.begin(), window.end());
    scaler_.apply(values);
    for (const double value : values) scaled.push_back(static_cast<float>(value));
  }
  return scaled;
}

std::vector<float> LstmForecaster::scaled_targets(const feature::Examples& examples) const {
  std::vector<float> scaled;
  for (std::size_t i = 0; i < examples.size(); ++i) {
    double value = feature::target_value(task().target, examples.decision_close(i), examples.outcome(i));
    target_scaler_.apply(std::span(&value, 1));
    scaled.push_back(static_cast<float>(value));
  }
  return scaled;
}

Status LstmForecaster::fit_model(const FitInput& input, FitRecord& record) {
  if (input.train.size() < 2) return fail(ErrorKind::data, "needs at least two training windows");
  if (Status scaled = fit_scalers(input); !scaled) return scaled;
  auto network = make_network(input.train.columns(), input.seed);
  if (!network) return fail(network.error());
  const std::vector<float> x = scaled_windows(input.train), y = scaled_targets(input.train);
  const std::vector<float> later_x = scaled_windows(input.validation),
                           later_y = scaled_targets(input.validation);
  train::FitOptions options;
  options.epochs = options_.epochs;
  options.batch = options_.batch;
  options.patience = options_.patience;
  options.learning_rate = options_.learning_rate;
  options.seed = input.seed;
  options.interrupted = input.interrupted;
  const auto report = train::fit(
      *network, {.timesteps = task().shape.look_back, .train = {x, y}, .validation = {later_x, later_y}},
      options, own_thread_);
  if (!report) return fail(report.error());
  note_training(*report, record);
  network_ = std::move(*network);
  record.parameters = network_->parameter_count();
  record.train_end = std::max(record.train_end, scaler_.last_day());
  if (network_->parameter_count() > kWeightsPerWindow * input.train.size()) {
    record.warnings.push_back(fmt::format("{} weights for {} training windows: expect it to learn noise",
                                          network_->parameter_count(), input.train.size()));
  }
  return {};
}

core::Result<std::vector<double>> LstmForecaster::predict_closes(const feature::Inputs& inputs) const {
  const std::vector<float> x = scaled_windows(inputs);
  const std::vector<float> y = network_->predict({.x = x, .timesteps = task().shape.look_back}, own_thread_);
  std::vector<double> closes;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const double value = target_scaler_.undo(static_cast<double>(y[i]), 0);
    closes.push_back(feature::close_from(task().target, inputs.decision_close(i), value));
  }
  return closes;
}

Numbers LstmForecaster::numbers() const {
  Numbers saved = scaler_numbers(scaler_);
  for (auto& [key, values] : scaler_numbers(target_scaler_)) saved["target_" + key] = values;
  saved["weights"] = {network_->parameters().begin(), network_->parameters().end()};
  return saved;
}

Status LstmForecaster::restore_model(const Numbers& numbers) {
  Numbers of_target;
  for (const auto& [key, values] : numbers) {
    if (key.starts_with("target_")) of_target[key.substr(7)] = values;
  }
  auto scaler = scaler_from(numbers, columns().size());
  if (!scaler) return fail(scaler.error());
  auto target_scaler = scaler_from(of_target, 1);
  if (!target_scaler) return fail(target_scaler.error());
  auto network = make_network(columns().size(), 0);
  if (!network) return fail(ErrorKind::model, network.error().message);
  const auto weights = numbers_named(numbers, "weights", network->parameter_count());
  if (!weights) return fail(weights.error());
  if (!std::ranges::all_of(*weights,
                           [](double weight) { return std::isfinite(static_cast<float>(weight)); })) {
    return fail(ErrorKind::model, "a saved weight is not finite");
  }
  std::ranges::transform(*weights, network->parameters().begin(),
                         [](double weight) { return static_cast<float>(weight); });
  scaler_ = std::move(*scaler);
  target_scaler_ = std::move(*target_scaler);
  network_ = std::move(*network);
  return {};
}

}  // namespace bellwether::forecast
