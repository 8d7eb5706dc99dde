#include "bellwether/train/training_state.h"

#include <fmt/format.h>

#include <algorithm>

namespace bellwether::train {

std::uint64_t TrainingPlan::steps_per_epoch() const {
  return (std::uint64_t{examples} + examples_per_step - 1) / examples_per_step;
}

TrainingState::TrainingState(TrainingPlan plan)
    : plan_(std::move(plan)),
      steps_per_epoch_(plan_.steps_per_epoch()),
      schedule_(warmed_up({plan_.schedule, plan_.learning_rate, plan_.steps()}, plan_.warmup)),
      plateau_(plan_.plateau),
      stopping_(plan_.stopping),
      order_(plan_.examples) {
  start_epoch();
}

void TrainingState::start_epoch() { order_epoch(plan_.order, plan_.seed, epoch_, order_); }

bool TrainingState::done() const {
  return epoch_ > plan_.epochs || (at_epoch_start() && epoch_ > 1 && stopping_.should_stop(epoch_ - 1));
}

std::span<const std::uint32_t> TrainingState::examples() const {
  const std::size_t first = step_ * plan_.examples_per_step;
  return std::span(order_).subspan(first, std::min(plan_.examples_per_step, order_.size() - first));
}

double TrainingState::rate() const {
  const double scale = plan_.schedule == ScheduleKind::on_plateau ? plateau_.scale() : 1.0;
  return scale * schedule_.rate((epoch_ - 1) * steps_per_epoch_ + step_);
}

std::string TrainingState::where() const { return fmt::format("epoch {}, step {}", epoch_, step_ + 1); }

void TrainingState::add(const StepOutcome& outcome) {
  loss_sum_ += outcome.loss;
  norm_sum_ += outcome.gradient_norm;
}

EpochSums TrainingState::sums() const { return {epoch_, steps_per_epoch_, loss_sum_, norm_sum_, rate()}; }

bool TrainingState::end_epoch(std::vector<double> metrics) {
  const bool best = note_epoch(epoch_, std::move(metrics));
  loss_sum_ = norm_sum_ = 0.0;
  step_ = 0;
  ++epoch_;
  start_epoch();
  return best;
}

bool TrainingState::note_epoch(std::uint32_t epoch, std::vector<double> metrics) {
  const double monitored_metric = plan_.monitored_metric(metrics);
  const bool best = stopping_.observe(epoch, monitored_metric);
  static_cast<void>(plateau_.observe(monitored_metric));
  epochs_.push_back({epoch, std::move(metrics), epoch * steps_per_epoch_, stopping_.best_epoch});
  return best;
}

void TrainingState::keep_best(std::span<const LearnedTensor> learned) {
  if (plan_.final_weights == FinalWeights::of_last_epoch) return;
  for (const LearnedTensor& each : learned) best_[each.name].assign(each.values.begin(), each.values.end());
}

void TrainingState::take_best(std::span<const LearnedTensor> learned) const {
  if (plan_.final_weights == FinalWeights::of_last_epoch) return;
  for (const LearnedTensor& each : learned) std::ranges::copy(best_.at(each.name), each.values.begin());
}

void TrainingState::save(CheckpointView& checkpoint) const {
  checkpoint.texts["epoch"] = std::to_string(epoch_);
  checkpoint.texts["step"] = std::to_string(step_);
  checkpoint.texts["loss_sum"] = exact(loss_sum_);
  checkpoint.texts["norm_sum"] = exact(norm_sum_);
  for (const FinishedEpoch& each : epochs_)
    checkpoint.texts["epoch." + std::to_string(each.epoch)] = exact_list(each.metrics);
  for (const auto& [name, values] : best_) checkpoint.tensors["best." + name] = values;
}

void TrainingState::restore(CheckpointReader& reader) {
  reader.count("epoch", std::uint64_t{plan_.epochs} + 1, epoch_);
  reader.count("step", steps_per_epoch_ - 1, step_);
  reader.number("loss_sum", loss_sum_);
  // Pre-training did not keep it before it shared this state, and does not use it.
  if (reader.has("norm_sum")) reader.number("norm_sum", norm_sum_);
  for (std::uint32_t epoch = 1; epoch < epoch_ && reader.status(); ++epoch) {
    std::vector<double> metrics(plan_.metrics);
    reader.numbers("epoch." + std::to_string(epoch), metrics);
    static_cast<void>(note_epoch(epoch, std::move(metrics)));
  }
  for (auto& [name, values] : best_) reader.tensor("best." + name, values);
  start_epoch();
}

}  // namespace bellwether::train
