#include "bellwether/train/classifier_fit.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "bellwether/core/random.h"
#include "bellwether/core/sha256.h"
#include "bellwether/train/checkpoint_reader.h"

namespace bellwether::train {
namespace {

using core::fail;
using core::Status;

// The step that no training step has, for the draws of an epoch's order.
constexpr std::uint32_t kShuffleStep = 0xFFFFFFFF;
constexpr const char* kClassifierFingerprint = "fingerprint";
constexpr std::size_t kEpochNumbers = 7;  // of encode_epoch

TrainerOptions trainer_options(const ClassifierFitOptions& options) {
  return {{.weight_decay = options.weight_decay}, options.clip_norm, options.precision};
}

Schedule classifier_schedule(const ClassifierFitOptions& options, std::size_t texts) {
  const std::uint64_t total = planned_steps(options, texts);
  return {
      .kind = options.schedule,
      .base_rate = options.learning_rate,
      .total_steps = total,
      .warmup_steps = static_cast<std::uint64_t>(std::llround(options.warmup * static_cast<double>(total)))};
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
  }
  return picked;
}

// What early stopping watches: less is better.
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

std::string fit_epoch_name(std::uint32_t epoch) { return fmt::format("epoch.{}", epoch); }

std::string encode_epoch(const ClassifierEpoch& epoch) {
  const ValidationScores scores =
      epoch.validation.value_or(ValidationScores{.loss = std::numeric_limits<double>::quiet_NaN()});
  const double numbers[kEpochNumbers] = {epoch.train_loss, epoch.learning_rate, epoch.gradient_norm,
                                         scores.loss,      scores.accuracy,     scores.macro_f1,
                                         scores.mcc};
  return exact_list(numbers);
}

ClassifierEpoch decode_epoch(std::uint32_t epoch, std::span<const double> numbers) {
  ClassifierEpoch decoded{
      .epoch = epoch, .train_loss = numbers[0], .learning_rate = numbers[1], .gradient_norm = numbers[2]};
  if (!std::isnan(numbers[3])) decoded.validation = {numbers[3], numbers[4], numbers[5], numbers[6]};
  return decoded;
}

template <class T>
std::string_view raw_bytes(const std::vector<T>& values) {
  return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)};
}

}  // namespace

std::uint64_t planned_steps(const ClassifierFitOptions& options, std::size_t texts) {
  return std::uint64_t{options.epochs} * ((texts + options.batch - 1) / options.batch);
}

ClassifierFit::ClassifierFit(nn::BertWeights& weights, const ClassifierFitData& data,
                             const ClassifierFitOptions& options)
    : weights_(weights),
      data_(data),
      options_(options),
      rows_(data.train.labels.size()),
      steps_per_epoch_((rows_ + options.batch - 1) / options.batch),
      trainer_(weights, trainer_options(options)),
      schedule_(classifier_schedule(options, rows_)),
      stopping_{.patience = options.patience},
      best_(weights.all().begin(), weights.all().end()),
      order_(rows_) {
  if (!options.checkpoint.empty()) fingerprint_ = make_fingerprint();
  start_epoch();
}

void ClassifierFit::start_epoch() {
  std::iota(order_.begin(), order_.end(), 0u);
  core::Random random({.seed = options_.seed, .epoch = epoch_, .step = kShuffleStep});
  random.shuffle(std::span(order_));
}

bool ClassifierFit::done() const {
  return epoch_ > options_.epochs || (at_epoch_start() && epoch_ > 1 && stopping_.should_stop(epoch_ - 1));
}

double ClassifierFit::rate() const {
  return schedule_.rate(std::uint64_t{epoch_ - 1} * steps_per_epoch_ + step_);
}

std::string ClassifierFit::where() const { return fmt::format("epoch {}, step {}", epoch_, step_ + 1); }

Status ClassifierFit::step(core::ThreadPool& pool) {
  const std::size_t first = std::size_t{step_} * options_.batch,
                    count = std::min<std::size_t>(options_.batch, rows_ - first);
  const LabelledTokens batch = pick(data_.train, std::span(order_).subspan(first, count));
  const CrossEntropy loss{options_.class_weights, batch.weights, options_.focal};
  const auto outcome =
      trainer_.step({batch.texts, batch.labels, loss, rate(), {options_.seed, epoch_, step_}}, pool);
  if (!outcome) {
    return fail(core::ErrorKind::model,
                fmt::format("{}: {}; the weights of the step before are kept. A lower learning rate may help",
                            where(), outcome.error().message));
  }
  loss_sum_ += outcome->loss;
  norm_sum_ += outcome->gradient_norm;
  if (step_ + 1 == steps_per_epoch_) return end_epoch(pool);
  ++step_;
  return {};
}

Status ClassifierFit::end_epoch(core::ThreadPool& pool) {
  const auto steps = static_cast<double>(steps_per_epoch_);
  ClassifierEpoch epoch{.epoch = epoch_,
                        .train_loss = loss_sum_ / steps,
                        .learning_rate = rate(),
                        .gradient_norm = norm_sum_ / steps};
  if (!data_.validation.labels.empty()) {
    const auto scores = validate(weights_, data_.validation, options_.precision, pool);
    if (!scores) return fail(scores.error());
    epoch.validation = *scores;
  }
  if (stopping_.observe(epoch_, watched(epoch, options_.best_by))) {
    std::ranges::copy(weights_.all(), best_.begin());
  }
  epochs_.push_back(epoch);
  loss_sum_ = norm_sum_ = 0.0;
  step_ = 0;
  ++epoch_;
  start_epoch();
  return {};
}

ClassifierFitReport ClassifierFit::finish() {
  std::ranges::copy(best_, weights_.all().begin());
  return {epochs_, stopping_.best_epoch, epochs_.size() < options_.epochs};
}

std::string ClassifierFit::make_fingerprint() const {
  core::Sha256 hash;
  const auto add = [&](std::string_view text) {
    hash.update(std::to_string(text.size()) + ":");
    hash.update(text);
  };
  for (const auto& option : core::describe_options(options_)) add(option.name + "=" + option.value);
  add(exact_list(options_.class_weights));
  add(nn::bert_config_json(weights_.config()));
  for (const LabelledTokens* part : {&data_.train, &data_.validation}) {
    add(raw_bytes(part->texts.ids));
    add(raw_bytes(part->texts.types));
    add(raw_bytes(part->texts.offsets));
    add(raw_bytes(part->labels));
    add(raw_bytes(part->weights));
  }
  return hash.hex();
}

Checkpoint ClassifierFit::save() {
  Checkpoint checkpoint;
  checkpoint.texts = {{kClassifierFingerprint, fingerprint_},
                      {"epoch", std::to_string(epoch_)},
                      {"step", std::to_string(step_)},
                      {"optimiser.steps", std::to_string(trainer_.optimiser().steps())},
                      {"loss_sum", exact(loss_sum_)},
                      {"norm_sum", exact(norm_sum_)},
                      {"best.epoch", std::to_string(stopping_.best_epoch)},
                      {"best.loss", exact(stopping_.best_loss)}};
  for (const ClassifierEpoch& each : epochs_)
    checkpoint.texts[fit_epoch_name(each.epoch)] = encode_epoch(each);
  const auto keep = [&](const char* name, std::span<const float> values) {
    checkpoint.tensors[name].assign(values.begin(), values.end());
  };
  keep("weights", weights_.all());
  keep("best.weights", best_);
  keep("optimiser.mean", trainer_.optimiser().mean());
  keep("optimiser.square", trainer_.optimiser().square());
  return checkpoint;
}

Status ClassifierFit::restore(const Checkpoint& checkpoint) {
  const auto fingerprint = checkpoint.text(kClassifierFingerprint);
  if (!fingerprint) return fail(fingerprint.error());
  if (*fingerprint != fingerprint_) {
    return fail(core::ErrorKind::config,
                "belongs to a run with other data, options or model; name another file or remove it");
  }
  CheckpointReader reader(checkpoint);
  std::uint64_t optimiser_steps = 0;
  std::vector<ClassifierEpoch> epochs;
  reader.count("epoch", std::uint64_t{options_.epochs} + 1, epoch_);
  reader.count("step", steps_per_epoch_ - 1, step_);
  reader.count("optimiser.steps", std::numeric_limits<std::uint64_t>::max(), optimiser_steps);
  reader.number("loss_sum", loss_sum_);
  reader.number("norm_sum", norm_sum_);
  reader.count("best.epoch", options_.epochs, stopping_.best_epoch);
  reader.number("best.loss", stopping_.best_loss);
  for (std::uint32_t epoch = 1; epoch < epoch_ && reader.status(); ++epoch) {
    double numbers[kEpochNumbers] = {};
    reader.numbers(fit_epoch_name(epoch), numbers);
    epochs.push_back(decode_epoch(epoch, numbers));
  }
  reader.tensor("weights", weights_.all());
  reader.tensor("best.weights", best_);
  reader.tensor("optimiser.mean", trainer_.optimiser().mean());
  reader.tensor("optimiser.square", trainer_.optimiser().square());
  if (!reader.status()) return reader.status();
  trainer_.optimiser().set_steps(optimiser_steps);
  epochs_ = std::move(epochs);
  start_epoch();
  return {};
}

}  // namespace bellwether::train
