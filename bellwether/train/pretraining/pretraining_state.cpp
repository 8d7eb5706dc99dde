#include "bellwether/train/pretraining/pretraining_state.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "bellwether/train/checkpoint_reader.h"
#include "bellwether/train/clipped_step.h"
#include "bellwether/train/epoch_order.h"
#include "bellwether/train/run_identity.h"
#include "bellwether/train/trained_layers.h"

namespace bellwether::train {
namespace {

using core::fail;
using core::Status;

constexpr std::size_t kLossNumbers = 3, kDetectionNumbers = 3;

std::vector<double> numbers_of(const PretrainingEpoch& epoch, nn::BertHead head) {
  std::vector<double> numbers{epoch.train_loss, epoch.learning_rate, number_or_nan(epoch.validation_loss)};
  if (head != nn::BertHead::replaced_tokens) return numbers;
  const double none = number_or_nan({});
  const DetectionFigures figures = epoch.detection.value_or(DetectionFigures{none, none, none});
  numbers.insert(numbers.end(), {figures.found, figures.kept, figures.auc});
  return numbers;
}

PretrainingEpoch epoch_of(std::uint32_t epoch, std::span<const double> numbers) {
  PretrainingEpoch read{.epoch = epoch,
                        .train_loss = numbers[0],
                        .validation_loss = optional_number(numbers[2]),
                        .detection = {},
                        .learning_rate = numbers[1]};
  if (numbers.size() > kLossNumbers && optional_number(numbers[3]))
    read.detection = DetectionFigures{numbers[3], numbers[4], numbers[5]};
  return read;
}

}  // namespace

std::uint64_t planned_steps(const PretrainingFitOptions& options, std::size_t texts) {
  return std::uint64_t{options.epochs} * ((texts + options.batch - 1) / options.batch);
}

PretrainingFit::PretrainingFit(nn::BertWeights& weights, const PretrainingData& data,
                               const PretrainingFitOptions& options, PretrainingObjective& objective)
    : weights_(weights),
      data_(data),
      options_(options),
      objective_(objective),
      rows_(data.train.texts()),
      steps_per_epoch_((rows_ + options.batch - 1) / options.batch),
      tensors_(trained_tensors(weights, objective.gradients(), {})),
      optimiser_({.weight_decay = options.weight_decay}, tensors_),
      schedule_(warmed_up({options.schedule, options.learning_rate, planned_steps(options, rows_)},
                          options.warmup)),
      order_(rows_) {
  if (!options.checkpoint.empty()) fingerprint_ = make_fingerprint();
  shuffle_epoch(options.seed, epoch_, order_);
}

double PretrainingFit::rate() const {
  return schedule_.rate(std::uint64_t{epoch_ - 1} * steps_per_epoch_ + step_);
}

std::string PretrainingFit::where() const { return fmt::format("epoch {}, step {}", epoch_, step_ + 1); }

Status PretrainingFit::step(core::ThreadPool& pool) {
  const std::size_t first = std::size_t{step_} * options_.batch,
                    count = std::min<std::size_t>(options_.batch, rows_ - first);
  if (Status learned = learn(std::span(order_).subspan(first, count), pool); !learned) {
    return fail(learned.error().within(where()));
  }
  if (step_ + 1 == steps_per_epoch_) return end_epoch(pool);
  ++step_;
  return {};
}

Status PretrainingFit::learn(std::span<const std::uint32_t> texts, core::ThreadPool& pool) {
  const auto loss = objective_.learn(weights_, {texts, {options_.seed, epoch_, step_}}, pool);
  if (!loss) return fail(loss.error());
  if (!*loss) return {};  // texts without a single word
  if (Status finite = check_finite(**loss, "loss"); !finite) return finite;
  if (const auto norm = clipped_step(optimiser_, tensors_, {rate(), options_.clip_norm}, pool); !norm)
    return fail(norm.error());
  loss_sum_ += **loss;
  return {};
}

Status PretrainingFit::end_epoch(core::ThreadPool& pool) {
  PretrainingEpoch epoch{.epoch = epoch_,
                         .train_loss = loss_sum_ / static_cast<double>(steps_per_epoch_),
                         .validation_loss = {},
                         .detection = {},
                         .learning_rate = rate()};
  if (data_.validation.texts() > 0) {
    const auto measured = objective_.validate(weights_, options_.seed, pool);
    if (!measured) return fail(measured.error().within(fmt::format("epoch {}, validation", epoch_)));
    epoch.validation_loss = measured->loss;
    epoch.detection = measured->detection;
  }
  epochs_.push_back(epoch);
  loss_sum_ = 0.0;
  step_ = 0;
  ++epoch_;
  shuffle_epoch(options_.seed, epoch_, order_);
  return {};
}

std::string PretrainingFit::make_fingerprint() const {
  RunIdentity run;
  for (const auto& option : core::describe_options(options_)) {
    if (option.name != "save-steps") run.add(option.name + "=" + option.value);
  }
  run.add(nn::bert_config_json(weights_.config(), weights_.head()));
  for (const nn::TokenBatch* part : {&data_.train, &data_.validation}) {
    run.add(part->ids);
    run.add(part->offsets);
  }
  objective_.identify(run);
  return run.fingerprint();
}

Checkpoint PretrainingFit::save() {
  Checkpoint checkpoint;
  checkpoint.texts = {{kFingerprint, fingerprint_},
                      {"epoch", std::to_string(epoch_)},
                      {"step", std::to_string(step_)},
                      {"optimiser.steps", std::to_string(optimiser_.steps())},
                      {"loss_sum", exact(loss_sum_)}};
  for (const PretrainingEpoch& each : epochs_) {
    checkpoint.texts[epoch_name(each.epoch)] = exact_list(numbers_of(each, weights_.head()));
  }
  const auto keep = [&](const char* name, std::span<const float> values) {
    checkpoint.tensors[name].assign(values.begin(), values.end());
  };
  keep("weights", weights_.all());
  keep("optimiser.mean", optimiser_.mean());
  keep("optimiser.square", optimiser_.square());
  return checkpoint;
}

Status PretrainingFit::restore(const Checkpoint& checkpoint) {
  if (Status same = check_same_run(checkpoint, fingerprint_); !same) return same;
  CheckpointReader reader(checkpoint);
  std::uint64_t optimiser_steps = 0;
  std::vector<PretrainingEpoch> epochs;
  const bool detects = weights_.head() == nn::BertHead::replaced_tokens;
  std::vector<double> numbers(kLossNumbers + (detects ? kDetectionNumbers : 0));
  reader.count("epoch", std::uint64_t{options_.epochs} + 1, epoch_);
  reader.count("step", steps_per_epoch_ - 1, step_);
  reader.count("optimiser.steps", std::numeric_limits<std::uint64_t>::max(), optimiser_steps);
  reader.number("loss_sum", loss_sum_);
  for (std::uint32_t epoch = 1; epoch < epoch_ && reader.status(); ++epoch) {
    reader.numbers(epoch_name(epoch), numbers);
    epochs.push_back(epoch_of(epoch, numbers));
  }
  reader.tensor("weights", weights_.all());
  reader.tensor("optimiser.mean", optimiser_.mean());
  reader.tensor("optimiser.square", optimiser_.square());
  if (!reader.status()) return reader.status();
  optimiser_.set_steps(optimiser_steps);
  if (options_.on_resume) options_.on_resume(optimiser_steps);
  epochs_ = std::move(epochs);
  shuffle_epoch(options_.seed, epoch_, order_);
  return {};
}

}  // namespace bellwether::train
