#include "bellwether/forecast/returns/return_lstm.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "bellwether/train/lstm/train_lstm.h"

namespace bellwether::forecast {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;
using feature::MonthExample;
using feature::MonthWindow;

constexpr double kAdamEpsilon = 1e-8;  // PyTorch's

train::FitOptions fit_options(const ReturnLstmOptions& options, const ReturnFit& input) {
  train::FitOptions fit;
  fit.epochs = options.epochs;
  fit.batch = options.batch;
  fit.learning_rate = options.learning_rate;
  fit.epsilon = kAdamEpsilon;
  fit.schedule = train::ScheduleKind::on_plateau;
  fit.plateau_factor = options.plateau_factor;
  fit.plateau_patience = options.plateau_patience;
  fit.patience = options.patience;
  fit.seed = input.seed;
  fit.interrupted = input.interrupted;
  return fit;
}

std::size_t months_in(std::span<const MonthWindow> windows) {
  return windows.empty() ? 1 : windows.front().months.size();
}

}  // namespace

core::Result<nn::LstmRegressor> ReturnLstm::make_network(std::uint64_t seed) const {
  return nn::LstmRegressor::make({.features = encoder_options_.inputs.size(),
                                  .hidden = options_.hidden,
                                  .layers = options_.layers,
                                  .head = {1},
                                  .dropout = options_.dropout,
                                  .bias = nn::BiasLayout::two},
                                 seed);
}

Status ReturnLstm::fit_scales(std::span<const MonthExample> train) {
  auto encoder = MonthEncoder::fit(encoder_options_, train);
  if (!encoder) return fail(encoder.error());
  encoder_ = std::move(*encoder);
  const auto count = static_cast<double>(train.size());
  double sum = 0, squares = 0;
  for (const MonthExample& each : train) sum += each.outcome;
  target_mean_ = sum / count;
  for (const MonthExample& each : train)
    squares += (each.outcome - target_mean_) * (each.outcome - target_mean_);
  target_deviation_ = std::sqrt(squares / count);
  if (target_deviation_ > 0) return {};
  return fail(ErrorKind::data, "the training returns are all the same: there is nothing to learn");
}

core::Result<std::vector<float>> ReturnLstm::inputs_of(std::span<const MonthWindow> windows) const {
  std::vector<float> inputs;
  for (const MonthWindow& each : windows) {
    const auto values = encoder_.encode(each);
    if (!values) return fail(values.error());
    for (const double value : *values) inputs.push_back(static_cast<float>(value));
  }
  return inputs;
}

std::vector<float> ReturnLstm::targets_of(std::span<const MonthExample> examples) const {
  std::vector<float> targets;
  for (const MonthExample& each : examples)
    targets.push_back(static_cast<float>((each.outcome - target_mean_) / target_deviation_));
  return targets;
}

Status ReturnLstm::fit_model(const ReturnFit& input, ReturnFitRecord& record) {
  if (input.train.size() < 2) return fail(ErrorKind::data, "needs at least two training examples");
  if (Status scaled = fit_scales(input.train); !scaled) return scaled;
  auto network = make_network(input.seed);
  if (!network) return fail(network.error());
  const std::vector<MonthWindow> windows = windows_of(input.train), later = windows_of(input.validation);
  const auto x = inputs_of(windows), later_x = inputs_of(later);
  if (!x) return fail(x.error());
  if (!later_x) return fail(later_x.error());
  const std::vector<float> y = targets_of(input.train), later_y = targets_of(input.validation);
  const auto report = train::fit(
      *network, {.timesteps = months_in(windows), .train = {*x, y}, .validation = {*later_x, later_y}},
      fit_options(options_, input), own_thread_);
  if (!report) return fail(report.error());
  for (const train::EpochMetrics& epoch : report->epochs)
    record.losses.push_back({epoch.train_loss, epoch.validation_loss});
  record.best_epoch = report->best_epoch;
  record.parameters = network->parameter_count();
  network_ = std::move(*network);
  return {};
}

core::Result<std::vector<double>> ReturnLstm::predict_returns(std::span<const MonthWindow> windows) const {
  const auto x = inputs_of(windows);
  if (!x) return fail(x.error());
  std::vector<double> returns;
  if (windows.empty()) return returns;
  for (const float each : network_->predict({.x = *x, .timesteps = months_in(windows)}, own_thread_))
    returns.push_back(target_mean_ + target_deviation_ * static_cast<double>(each));
  return returns;
}

Numbers ReturnLstm::numbers() const {
  Numbers saved = encoder_.numbers();
  saved["target"] = {target_mean_, target_deviation_};
  saved["weights"] = {network_->parameters().begin(), network_->parameters().end()};
  return saved;
}

Status ReturnLstm::restore_model(const Numbers& numbers) {
  auto encoder = MonthEncoder::restore(encoder_options_, numbers);
  if (!encoder) return fail(encoder.error());
  const auto target = numbers_named(numbers, "target", 2);
  if (!target) return fail(target.error());
  auto network = make_network(0);
  if (!network) return fail(ErrorKind::model, network.error().message);
  const auto weights = numbers_named(numbers, "weights", network->parameter_count());
  if (!weights) return fail(weights.error());
  const auto is_finite = [](double weight) { return std::isfinite(static_cast<float>(weight)); };
  if (!std::ranges::all_of(*weights, is_finite))
    return fail(ErrorKind::model, "a saved weight is not finite");
  std::ranges::transform(*weights, network->parameters().begin(),
                         [](double weight) { return static_cast<float>(weight); });
  encoder_ = std::move(*encoder);
  target_mean_ = (*target)[0];
  target_deviation_ = (*target)[1];
  network_ = std::move(*network);
  return {};
}

}  // namespace bellwether::forecast
