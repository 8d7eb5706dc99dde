#include "bellwether/train/lstm/lstm_training_state.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "bellwether/train/clipped_step.h"
#include "bellwether/train/epoch_order.h"

namespace bellwether::train {
namespace {

using core::fail;

std::vector<TrainedTensor> trained_tensors(nn::LstmRegressor& model, std::span<const float> gradients) {
  std::vector<TrainedTensor> tensors;
  for (const nn::ParameterSlice& slice : model.slices()) {
    tensors.push_back({slice.name, model.parameters().subspan(slice.offset, slice.size),
                       gradients.subspan(slice.offset, slice.size)});
  }
  return tensors;
}

OptimiserOptions optimiser_options(const FitOptions& options) {
  return {.kind = OptimiserKind::adamw,
          .beta1 = options.beta1,
          .beta2 = options.beta2,
          .epsilon = options.epsilon,
          .weight_decay = options.weight_decay};
}

Schedule schedule_of(const FitOptions& options, std::size_t steps_per_epoch) {
  const std::uint64_t total = std::uint64_t{options.epochs} * steps_per_epoch;
  return {
      .kind = options.schedule,
      .base_rate = options.learning_rate,
      .total_steps = total,
      .warmup_steps = static_cast<std::uint64_t>(std::llround(options.warmup * static_cast<double>(total)))};
}

}  // namespace

LstmFit::LstmFit(nn::LstmRegressor& model, const FitData& data, const FitOptions& options)
    : model_(model),
      data_(data),
      options_(options),
      rows_(data.train.y.size() / model.outputs()),
      steps_per_epoch_((rows_ + options.batch - 1) / options.batch),
      pass_(model, data.timesteps, std::min<std::size_t>(options.batch, rows_)),
      tensors_(trained_tensors(model, pass_.gradients())),
      optimiser_(optimiser_options(options), tensors_),
      schedule_(schedule_of(options, steps_per_epoch_)),
      plateau_({.patience = options.patience / 2}),
      stopping_{.patience = options.patience, .least_gain = options.least_gain},
      best_(model.parameters().begin(), model.parameters().end()),
      order_(rows_) {
  if (!options.checkpoint.empty()) fingerprint_ = make_fingerprint();
  start_epoch();
}

void LstmFit::start_epoch() {
  if (options_.order == ExampleOrder::as_given) {
    std::iota(order_.begin(), order_.end(), 0u);
  } else {
    shuffle_epoch(options_.seed, epoch_, order_);
  }
}

bool LstmFit::done() const {
  return epoch_ > options_.epochs || (at_epoch_start() && epoch_ > 1 && stopping_.should_stop(epoch_ - 1));
}

double LstmFit::rate() const {
  const double scale = options_.schedule == ScheduleKind::on_plateau ? plateau_.state().scale : 1.0;
  return scale * schedule_.rate(std::uint64_t{epoch_ - 1} * steps_per_epoch_ + step_);
}

std::string LstmFit::where() const { return fmt::format("epoch {}, step {}", epoch_, step_ + 1); }

core::Status LstmFit::step(core::ThreadPool& pool) {
  const std::size_t first = std::size_t{step_} * options_.batch,
                    count = std::min<std::size_t>(options_.batch, rows_ - first);
  const nn::LstmBatch batch{.x = data_.train.x,
                            .y = data_.train.y,
                            .timesteps = data_.timesteps,
                            .rows = std::span(order_).subspan(first, count),
                            .dropout = {.seed = options_.seed, .epoch = epoch_, .step = step_}};
  const double loss = pass_.run(model_, batch, pool);
  if (core::Status finite = check_finite(loss, "loss"); !finite) return fail(finite.error().within(where()));
  const auto norm = clipped_step(optimiser_, tensors_, {rate(), options_.clip_norm}, pool);
  if (!norm) return fail(norm.error().within(where()));
  loss_sum_ += loss * static_cast<double>(count);
  norm_sum_ += *norm;
  if (step_ + 1 == steps_per_epoch_) {
    end_epoch(pool);
  } else {
    ++step_;
  }
  return {};
}

void LstmFit::end_epoch(core::ThreadPool& pool) {
  EpochMetrics metrics{.epoch = epoch_,
                       .train_loss = loss_sum_ / static_cast<double>(rows_),
                       .learning_rate = rate(),
                       .gradient_norm = norm_sum_ / static_cast<double>(steps_per_epoch_)};
  if (!data_.validation.y.empty()) {
    metrics.validation_loss = mean_squared_error(model_, data_.timesteps, data_.validation, pool);
  }
  const double watched = metrics.validation_loss.value_or(metrics.train_loss);
  if (stopping_.observe(epoch_, watched)) std::ranges::copy(model_.parameters(), best_.begin());
  static_cast<void>(plateau_.observe(watched));
  epochs_.push_back(metrics);
  loss_sum_ = norm_sum_ = 0.0;
  step_ = 0;
  ++epoch_;
  start_epoch();
}

FitReport LstmFit::finish() {
  std::ranges::copy(best_, model_.parameters().begin());
  return {.epochs = epochs_,
          .best_epoch = stopping_.best_epoch,
          .best_loss = stopping_.best_loss,
          .stopped_early = epochs_.size() < options_.epochs};
}

}  // namespace bellwether::train
