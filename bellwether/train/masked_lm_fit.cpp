#include "bellwether/train/masked_lm_fit.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <numeric>

#include "bellwether/nn/ops/softmax_cross_entropy.h"
#include "bellwether/train/checkpoint_reader.h"
#include "bellwether/train/clipped_step.h"
#include "bellwether/train/epoch_order.h"
#include "bellwether/train/run_identity.h"
#include "bellwether/train/trained_layers.h"

namespace bellwether::train {
namespace {

using core::fail;
using core::Status;

// The step that no training step has, for an epoch's masks.
constexpr std::uint32_t kMaskStep = 0xFFFFFFFE;
constexpr std::size_t kValidationBatch = 64;
constexpr std::size_t kMaskedEpochNumbers = 3;

std::span<const std::int32_t> text_of(const nn::TokenBatch& texts, std::size_t text) {
  return std::span(texts.ids).subspan(texts.offsets[text], texts.length(text));
}

std::string encode_masked_epoch(const MaskedLmEpoch& epoch) {
  const double numbers[kMaskedEpochNumbers] = {epoch.train_loss, epoch.learning_rate,
                                               number_or_nan(epoch.validation_loss)};
  return exact_list(numbers);
}

MaskedLmEpoch decode_masked_epoch(std::uint32_t epoch, std::span<const double> numbers) {
  return {.epoch = epoch,
          .train_loss = numbers[0],
          .validation_loss = optional_number(numbers[2]),
          .learning_rate = numbers[1]};
}

}  // namespace

std::uint64_t planned_steps(const MaskedLmFitOptions& options, std::size_t texts) {
  return std::uint64_t{options.epochs} * ((texts + options.batch - 1) / options.batch);
}

MaskedLmFit::MaskedLmFit(nn::BertWeights& weights, const MaskedLmData& data,
                         const MaskedLmFitOptions& options)
    : weights_(weights),
      data_(data),
      options_(options),
      rows_(data.train.texts()),
      steps_per_epoch_((rows_ + options.batch - 1) / options.batch),
      masking_(data.vocabulary, options.mask_rate),
      training_(weights.config(), nn::BertHead::masked_lm, options.precision),
      tensors_(trained_tensors(weights, training_.gradients(), {})),
      optimiser_({.weight_decay = options.weight_decay}, tensors_),
      schedule_(warmed_up({options.schedule, options.learning_rate, planned_steps(options, rows_)},
                          options.warmup)),
      order_(rows_) {
  if (!options.checkpoint.empty()) fingerprint_ = make_fingerprint();
  shuffle_epoch(options.seed, epoch_, order_);
}

double MaskedLmFit::rate() const {
  return schedule_.rate(std::uint64_t{epoch_ - 1} * steps_per_epoch_ + step_);
}

std::string MaskedLmFit::where() const { return fmt::format("epoch {}, step {}", epoch_, step_ + 1); }

Status MaskedLmFit::step(core::ThreadPool& pool) {
  const std::size_t first = std::size_t{step_} * options_.batch,
                    end = std::min<std::size_t>(first + options_.batch, rows_);
  MaskedTexts batch;
  for (std::size_t i = first; i < end; ++i) {
    const std::uint32_t text = order_[i];
    masking_.add(text_of(data_.train, text), {options_.seed, epoch_, kMaskStep, text}, batch);
  }
  if (Status learned = learn(batch, pool); !learned) {
    return fail(learned.error().within(where()));
  }
  if (step_ + 1 == steps_per_epoch_) {
    end_epoch(pool);
  } else {
    ++step_;
  }
  return {};
}

Status MaskedLmFit::learn(const MaskedTexts& batch, core::ThreadPool& pool) {
  if (batch.positions.empty()) return {};  // texts without a single word
  const nn::Matrix<const float> logits =
      training_.forward_masked(weights_, batch.texts, batch.positions, {options_.seed, epoch_, step_}, pool);
  dlogits_.resize(logits.rows * logits.columns);
  losses_.resize(logits.rows);
  const nn::Matrix<float> slope = nn::matrix(dlogits_.data(), logits.rows, logits.columns);
  const auto rows = static_cast<double>(logits.rows);
  nn::softmax_cross_entropy(logits, {batch.targets, static_cast<float>(1 / rows)}, losses_, slope, pool);
  const double loss = std::accumulate(losses_.begin(), losses_.end(), 0.0) / rows;
  if (Status finite = check_finite(loss, "loss"); !finite) return finite;
  training_.backward(weights_, slope, pool);
  if (const auto norm = clipped_step(optimiser_, tensors_, {rate(), options_.clip_norm}, pool); !norm)
    return fail(norm.error());
  loss_sum_ += loss;
  return {};
}

void MaskedLmFit::end_epoch(core::ThreadPool& pool) {
  MaskedLmEpoch epoch{.epoch = epoch_,
                      .train_loss = loss_sum_ / static_cast<double>(steps_per_epoch_),
                      .learning_rate = rate()};
  if (data_.validation.texts() > 0) epoch.validation_loss = validate(pool);
  epochs_.push_back(epoch);
  loss_sum_ = 0.0;
  step_ = 0;
  ++epoch_;
  shuffle_epoch(options_.seed, epoch_, order_);
}

// Without dropout, the same words hidden every time.
double MaskedLmFit::validate(core::ThreadPool& pool) {
  nn::BertConfig config = weights_.config();
  config.hidden_dropout = config.attention_dropout = 0.0;
  nn::BertTraining model(config, nn::BertHead::masked_lm, options_.precision);
  double sum = 0;
  std::size_t guessed = 0;
  for (std::size_t first = 0; first < data_.validation.texts(); first += kValidationBatch) {
    MaskedTexts batch;
    const std::size_t end = std::min(first + kValidationBatch, data_.validation.texts());
    for (std::size_t text = first; text < end; ++text) {
      masking_.add(text_of(data_.validation, text),
                   {options_.seed, 0, kMaskStep, static_cast<std::uint32_t>(text)}, batch);
    }
    if (batch.positions.empty()) continue;
    const nn::Matrix<const float> logits =
        model.forward_masked(weights_, batch.texts, batch.positions, {}, pool);
    dlogits_.resize(logits.rows * logits.columns);
    losses_.resize(logits.rows);
    nn::softmax_cross_entropy(logits, {batch.targets}, losses_,
                              nn::matrix(dlogits_.data(), logits.rows, logits.columns), pool);
    sum = std::accumulate(losses_.begin(), losses_.end(), sum);
    guessed += logits.rows;
  }
  return guessed == 0 ? std::numeric_limits<double>::quiet_NaN() : sum / static_cast<double>(guessed);
}

std::string MaskedLmFit::make_fingerprint() const {
  RunIdentity run;
  for (const auto& option : core::describe_options(options_)) {
    if (option.name != "checkpoint-steps") run.add(option.name + "=" + option.value);
  }
  run.add(nn::bert_config_json(weights_.config(), weights_.head()));
  for (const nn::TokenBatch* part : {&data_.train, &data_.validation}) {
    run.add(part->ids);
    run.add(part->offsets);
  }
  return run.fingerprint();
}

Checkpoint MaskedLmFit::save() {
  Checkpoint checkpoint;
  checkpoint.texts = {{kFingerprint, fingerprint_},
                      {"epoch", std::to_string(epoch_)},
                      {"step", std::to_string(step_)},
                      {"optimiser.steps", std::to_string(optimiser_.steps())},
                      {"loss_sum", exact(loss_sum_)}};
  for (const MaskedLmEpoch& each : epochs_) {
    checkpoint.texts[epoch_name(each.epoch)] = encode_masked_epoch(each);
  }
  const auto keep = [&](const char* name, std::span<const float> values) {
    checkpoint.tensors[name].assign(values.begin(), values.end());
  };
  keep("weights", weights_.all());
  keep("optimiser.mean", optimiser_.mean());
  keep("optimiser.square", optimiser_.square());
  return checkpoint;
}

Status MaskedLmFit::restore(const Checkpoint& checkpoint) {
  if (Status same = check_same_run(checkpoint, fingerprint_); !same) return same;
  CheckpointReader reader(checkpoint);
  std::uint64_t optimiser_steps = 0;
  std::vector<MaskedLmEpoch> epochs;
  reader.count("epoch", std::uint64_t{options_.epochs} + 1, epoch_);
  reader.count("step", steps_per_epoch_ - 1, step_);
  reader.count("optimiser.steps", std::numeric_limits<std::uint64_t>::max(), optimiser_steps);
  reader.number("loss_sum", loss_sum_);
  for (std::uint32_t epoch = 1; epoch < epoch_ && reader.status(); ++epoch) {
    double numbers[kMaskedEpochNumbers] = {};
    reader.numbers(epoch_name(epoch), numbers);
    epochs.push_back(decode_masked_epoch(epoch, numbers));
  }
  reader.tensor("weights", weights_.all());
  reader.tensor("optimiser.mean", optimiser_.mean());
  reader.tensor("optimiser.square", optimiser_.square());
  if (!reader.status()) return reader.status();
  optimiser_.set_steps(optimiser_steps);
  epochs_ = std::move(epochs);
  shuffle_epoch(options_.seed, epoch_, order_);
  return {};
}

}  // namespace bellwether::train
