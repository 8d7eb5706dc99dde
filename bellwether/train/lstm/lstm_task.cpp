#include "bellwether/train/lstm/lstm_task.h"

#include <fmt/format.h>

#include <algorithm>

#include "bellwether/core/options.h"
#include "bellwether/train/clipped_step.h"
#include "bellwether/train/run_identity.h"

namespace bellwether::train {
namespace {

using core::fail;

// The places of an epoch's metrics.
struct LstmMetric {
  enum : std::size_t { train_loss, validation_loss, learning_rate, gradient_norm, count };
};

std::vector<TrainedTensor> trained_tensors(nn::LstmRegressor& model, std::span<const float> gradients) {
  std::vector<TrainedTensor> tensors;
  for (const nn::ParameterSlice& slice : model.slices()) {
    tensors.push_back({slice.name, model.parameters().subspan(slice.offset, slice.size),
                       gradients.subspan(slice.offset, slice.size)});
  }
  return tensors;
}

OptimizerOptions optimizer_options(const FitOptions& options) {
  return {.kind = OptimizerKind::adamw,
          .beta1 = options.beta1,
          .beta2 = options.beta2,
          .epsilon = options.epsilon,
          .weight_decay = options.weight_decay};
}

}  // namespace

TrainingPlan training_plan(const FitOptions& options, const FitData& data, std::size_t rows) {
  const std::size_t monitored_metric =
      data.validation.y.empty() ? LstmMetric::train_loss : LstmMetric::validation_loss;
  return {.epochs = options.epochs,
          .examples = rows,
          .examples_per_step = options.batch,
          .order = options.order,
          .seed = options.seed,
          .schedule = options.schedule,
          .learning_rate = options.learning_rate,
          .warmup = options.warmup,
          .plateau = {.factor = options.plateau_factor,
                      .patience = options.plateau_patience.value_or(options.patience / 2)},
          .stopping = {.patience = options.patience, .least_gain = options.least_gain},
          .metrics = LstmMetric::count,
          .monitored_metric = [monitored_metric](std::span<const double> metrics) {
            return metrics[monitored_metric];
          }};
}

EpochMetrics epoch_metrics(const FinishedEpoch& epoch) {
  return {.epoch = epoch.epoch,
          .train_loss = epoch.metrics[LstmMetric::train_loss],
          .validation_loss = optional_number(epoch.metrics[LstmMetric::validation_loss]),
          .learning_rate = epoch.metrics[LstmMetric::learning_rate],
          .gradient_norm = epoch.metrics[LstmMetric::gradient_norm]};
}

LstmTask::LstmTask(nn::LstmRegressor& model, const FitData& data, const FitOptions& options)
    : model_(model),
      data_(data),
      options_(options),
      rows_(data.train.y.size() / model.outputs()),
      pass_(model, data.timesteps, std::min<std::size_t>(options.batch, rows_)),
      tensors_(trained_tensors(model, pass_.gradients())),
      optimizer_(optimizer_options(options), tensors_) {}

core::Result<StepOutcome> LstmTask::step(const TrainingStep& step, core::ThreadPool& pool) {
  const nn::LstmBatch batch{.x = data_.train.x,
                            .y = data_.train.y,
                            .timesteps = data_.timesteps,
                            .rows = step.examples,
                            .dropout = step.key};
  const double loss = pass_.run(model_, batch, pool);
  if (core::Status finite = check_finite(loss, "loss"); !finite) return fail(finite.error());
  const auto norm = clipped_step(optimizer_, tensors_, {step.rate, options_.clip_norm}, pool);
  if (!norm) return fail(norm.error());
  return StepOutcome{loss * static_cast<double>(step.examples.size()), *norm};
}

core::Result<std::vector<double>> LstmTask::measure(const EpochSums& sums, core::ThreadPool& pool) {
  std::optional<double> validation;
  if (!data_.validation.y.empty())
    validation = mean_squared_error(model_, data_.timesteps, data_.validation, pool);
  std::vector<double> metrics(LstmMetric::count);
  metrics[LstmMetric::train_loss] = sums.loss / static_cast<double>(rows_);
  metrics[LstmMetric::validation_loss] = number_or_nan(validation);
  metrics[LstmMetric::learning_rate] = sums.learning_rate;
  metrics[LstmMetric::gradient_norm] = sums.gradient_norm / static_cast<double>(sums.steps);
  return metrics;
}

std::vector<LearnedTensor> LstmTask::learned() { return {{"weights", model_.parameters()}}; }

std::string LstmTask::fingerprint() const {
  RunIdentity run;
  run.add_options(options_);
  for (const nn::ParameterSlice& slice : model_.slices())
    run.add(fmt::format("{} {}", slice.name, slice.size));
  run.add(fmt::format("{} {}", core::value_text(model_.config().dropout), data_.timesteps));
  for (const Examples* examples : {&data_.train, &data_.validation}) {
    run.add(examples->x);
    run.add(examples->y);
  }
  return run.fingerprint();
}

}  // namespace bellwether::train
