#include "bellwether/train/classifier/classifier_trainer.h"

#include <algorithm>
#include <cmath>

#include "bellwether/train/clipped_step.h"

namespace bellwether::train {
namespace {

// Elements of a sum that one task adds.
constexpr std::size_t kSumTask = 1 << 16;

nn::BertTrainingOptions training_options(const TrainerOptions& options,
                                         const std::vector<std::string>& learning) {
  return {options.precision, options.layers.frozen, options.activations, learning};
}

}  // namespace

ClassifierTrainer::ClassifierTrainer(nn::BertWeights& weights, const TrainerOptions& options,
                                     std::optional<LoraAdapter> adapter)
    : weights_(weights),
      options_(options),
      learning_(adapter ? learning_with(*adapter, weights.config()) : std::vector<std::string>()),
      training_(weights.config(), nn::BertHead::classifier, training_options(options, learning_)),
      sum_(options.batches > 1 ? training_.gradients().size() : 0),
      tensors_(trained_tensors(weights, sum_.empty() ? training_.gradients() : std::span<float>(sum_),
                               options.layers, learning_)),
      optimizer_(options.optimizer, {}) {
  if (adapter) {
    lora_.emplace(std::move(*adapter), weights.config(), tensors_);
    tensors_ = lora_->tensors();
  } else {
    round_in_steps(training_, weights, tensors_);
  }
  optimizer_ = Optimizer(options.optimizer, tensors_);
}

double ClassifierTrainer::add(const Batch& batch, Place place, core::ThreadPool& pool) {
  const nn::Matrix<const float> logits = training_.forward(weights_, batch.texts, batch.key, pool);
  dlogits_.resize(logits.rows * logits.columns);
  const nn::Matrix<float> grad = nn::matrix(dlogits_.data(), logits.rows, logits.columns);
  const double loss = cross_entropy(logits, batch.labels, batch.loss, grad);
  if (!std::isfinite(loss)) return loss;
  training_.backward(weights_, grad, pool);
  if (sum_.empty()) return loss;
  const std::span<const float> gradients = training_.gradients();
  pool.for_each((sum_.size() + kSumTask - 1) / kSumTask, [&](std::size_t task) {
    const std::size_t first = task * kSumTask, end = std::min(sum_.size(), first + kSumTask);
    for (std::size_t i = first; i < end; ++i)
      sum_[i] = place == Place::first ? gradients[i] : sum_[i] + gradients[i];
  });
  return loss;
}

core::Result<StepOutcome> ClassifierTrainer::step(const Step& step, core::ThreadPool& pool) {
  const Batch batch{step.texts, step.labels, step.loss, step.key};
  return this->step(std::span(&batch, 1), step.rate, pool);
}

core::Result<StepOutcome> ClassifierTrainer::step(std::span<const Batch> batches, double rate,
                                                  core::ThreadPool& pool) {
  BW_ASSERT(batches.size() <= options_.batches);
  double weight = 0.0;
  for (const Batch& each : batches) weight += total_weight(each.labels, each.loss);
  StepOutcome outcome;
  for (std::size_t i = 0; i < batches.size(); ++i) {
    Batch batch = batches[i];
    batch.loss.total_weight = weight;
    outcome.loss += add(batch, i == 0 ? Place::first : Place::later, pool);
    if (auto good = check_finite(outcome.loss, "loss"); !good) return core::fail(good.error());
  }
  if (lora_) lora_->take_gradients(pool);
  const auto norm = clipped_step(optimizer_, tensors_, {rate, options_.clip_norm}, pool);
  if (!norm) return core::fail(norm.error());
  outcome.gradient_norm = *norm;
  if (lora_) {
    lora_->merge(pool);
  } else {
    training_.rounded_is_new();
  }
  return outcome;
}

}  // namespace bellwether::train
