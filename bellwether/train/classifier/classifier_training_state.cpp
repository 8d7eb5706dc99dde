#include "bellwether/train/classifier/classifier_training_state.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "bellwether/train/classifier/memory_plan.h"
#include "bellwether/train/epoch_order.h"

namespace bellwether::train {
namespace {

using core::fail;
using core::Status;

TrainerOptions trainer_options(const ClassifierFitOptions& options) {
  return {{.kind = options.optimiser, .momentum = options.momentum, .weight_decay = options.weight_decay},
          options.clip_norm,
          options.precision,
          {options.frozen_layers, options.layer_decay},
          options.activations,
          options.accumulate};
}

// The adapter before the first step, where one is asked for.
std::optional<LoraAdapter> first_adapter(const nn::BertConfig& config, const ClassifierFitOptions& options) {
  if (options.lora_rank == 0) return std::nullopt;
  const auto weights = adapted_weights(config, lora_options(options));
  BW_ASSERT(weights);
  LoraAdapter adapter(options.lora_rank, options.lora_alpha, *weights);
  draw(adapter, options.seed);
  return adapter;
}

// The texts at these places of `data`, as a batch of their own.
LabelledTokens pick(const LabelledTokens& data, std::span<const std::uint32_t> places) {
  LabelledTokens picked;
  for (const std::uint32_t place : places) {
    const std::size_t first = data.texts.offsets[place], length = data.texts.length(place);
    const std::span<const std::int32_t> ids(data.texts.ids), types(data.texts.types);
    if (types.empty()) {
      picked.texts.add(ids.subspan(first, length));
    } else {
      picked.texts.add(ids.subspan(first, length), types.subspan(first, length));
    }
    picked.labels.push_back(data.labels[place]);
    if (!data.weights.empty()) picked.weights.push_back(data.weights[place]);
    const std::size_t classes = data.targets.size() / data.labels.size();
    const auto target = data.targets.begin() + static_cast<std::ptrdiff_t>(place * classes);
    picked.targets.insert(picked.targets.end(), target, target + static_cast<std::ptrdiff_t>(classes));
  }
  return picked;
}

}  // namespace

double watched(const ClassifierEpoch& epoch, Criterion criterion) {
  if (!epoch.validation) return epoch.train_loss;
  switch (criterion) {
    case Criterion::accuracy: return -epoch.validation->accuracy;
    case Criterion::macro_f1: return -epoch.validation->macro_f1;
    case Criterion::mcc: return -epoch.validation->mcc;
    case Criterion::loss: return epoch.validation->loss;
  }
  return epoch.train_loss;
}

std::uint64_t steps_of_epoch(const ClassifierFitOptions& options, std::size_t texts) {
  const std::uint64_t of_step = std::uint64_t{options.batch} * options.accumulate;
  return (texts + of_step - 1) / of_step;
}

std::uint64_t planned_steps(const ClassifierFitOptions& options, std::size_t texts) {
  return options.epochs * steps_of_epoch(options, texts);
}

ClassifierFit::ClassifierFit(nn::BertWeights& weights, const ClassifierFitData& data,
                             const ClassifierFitOptions& options)
    : weights_(weights),
      data_(data),
      options_(options),
      rows_(data.train.labels.size()),
      steps_per_epoch_(steps_of_epoch(options, rows_)),
      trainer_(weights, trainer_options(options), first_adapter(weights.config(), options)),
      schedule_(warmed_up({options.schedule, options.learning_rate, planned_steps(options, rows_)},
                          options.warmup)),
      plateau_({options.plateau_factor, options.plateau_patience, 0.0}),
      stopping_{.patience = options.patience},
      best_(weights.all().size()),
      order_(rows_) {
  keep_best();
  // At once: memory that grows with the batches would lie twice there while it does.
  const nn::TrainingBatchSize largest = largest_batch(data.train, options, 1);
  trainer_.reserve(largest.tokens, largest.head_rows);
  if (!options.checkpoint.empty()) fingerprint_ = make_fingerprint();
  start_epoch();
}

void ClassifierFit::keep_best() {
  std::ranges::copy(weights_.all(), best_.begin());
  if (const LoraAdapter* adapter = trainer_.adapter())
    best_adapter_.assign(adapter->values().begin(), adapter->values().end());
}

void ClassifierFit::start_epoch() { shuffle_epoch(options_.seed, epoch_, order_); }

bool ClassifierFit::done() const {
  return epoch_ > options_.epochs || (at_epoch_start() && epoch_ > 1 && stopping_.should_stop(epoch_ - 1));
}

double ClassifierFit::rate() const {
  const double scale = options_.schedule == ScheduleKind::on_plateau ? plateau_.state().scale : 1.0;
  return scale * schedule_.rate(std::uint64_t{epoch_ - 1} * steps_per_epoch_ + step_);
}

std::string ClassifierFit::where() const { return fmt::format("epoch {}, step {}", epoch_, step_ + 1); }

std::vector<LabelledTokens> ClassifierFit::step_batches() const {
  const std::size_t of_step = std::size_t{options_.batch} * options_.accumulate, first = step_ * of_step,
                    end = std::min(rows_, first + of_step);
  std::vector<LabelledTokens> batches;
  for (std::size_t i = first; i < end; i += options_.batch) {
    const std::size_t count = std::min<std::size_t>(options_.batch, end - i);
    batches.push_back(pick(data_.train, std::span(order_).subspan(i, count)));
  }
  return batches;
}

Status ClassifierFit::step(core::ThreadPool& pool) {
  const std::vector<LabelledTokens> picked = step_batches();
  std::vector<ClassifierTrainer::Batch> batches;
  for (const LabelledTokens& each : picked) {
    // Dropout draws by the batch's place in the epoch.
    const auto place = static_cast<std::uint32_t>(step_ * options_.accumulate + batches.size());
    batches.push_back({each.texts,
                       each.labels,
                       {options_.class_weights, each.weights, options_.focal, each.targets, {}},
                       {options_.seed, epoch_, place}});
  }
  const auto outcome = trainer_.step(batches, rate(), pool);
  if (!outcome) {
    return fail(outcome.error().within(where()));
  }
  note_step(*outcome, picked);
  if (step_ + 1 == steps_per_epoch_) return end_epoch(pool);
  ++step_;
  return {};
}

void ClassifierFit::note_step(const ClassifierTrainer::Outcome& outcome,
                              std::span<const LabelledTokens> batches) {
  loss_sum_ += outcome.loss;
  norm_sum_ += outcome.gradient_norm;
  for (const LabelledTokens& each : batches) tokens_ += each.texts.tokens();
  const std::uint64_t done = trainer_.optimiser().steps();
  if (!options_.on_log || done % options_.log_steps != 0) return;
  options_.on_log({done, epoch_, outcome.loss, rate(), outcome.gradient_norm, tokens_});
}

Status ClassifierFit::end_epoch(core::ThreadPool& pool) {
  const auto steps = static_cast<double>(steps_per_epoch_);
  ClassifierEpoch epoch{.epoch = epoch_,
                        .train_loss = loss_sum_ / steps,
                        .learning_rate = rate(),
                        .gradient_norm = norm_sum_ / steps,
                        .step = epoch_ * steps_per_epoch_};
  if (!data_.validation.labels.empty()) {
    const auto scores = validate(weights_, data_.validation, options_.precision, pool);
    if (!scores) return fail(scores.error());
    epoch.validation = *scores;
  }
  const double judged = watched(epoch, options_.best_by);
  if (stopping_.observe(epoch_, judged)) keep_best();
  static_cast<void>(plateau_.observe(judged));
  epoch.best_epoch = stopping_.best_epoch;
  epochs_.push_back(epoch);
  loss_sum_ = norm_sum_ = 0.0;
  step_ = 0;
  ++epoch_;
  start_epoch();
  return {};
}

ClassifierFitReport ClassifierFit::finish() {
  std::ranges::copy(best_, weights_.all().begin());
  ClassifierFitReport report{epochs_, stopping_.best_epoch, epochs_.size() < options_.epochs, std::nullopt};
  if (LoraAdapter* adapter = trainer_.adapter()) {
    std::ranges::copy(best_adapter_, adapter->values().begin());
    report.adapter = *adapter;
  }
  return report;
}

}  // namespace bellwether::train
