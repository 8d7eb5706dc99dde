#include "bellwether/train/classifier_trainer.h"

#include <cmath>

#include "bellwether/train/bert_tensors.h"

namespace bellwether::train {

ClassifierTrainer::ClassifierTrainer(nn::BertWeights& weights, const TrainerOptions& options)
    : weights_(weights),
      options_(options),
      training_(weights.config(), nn::BertHead::classifier, options.precision),
      tensors_(trained_tensors(weights, training_.gradients())),
      optimiser_(options.optimiser, tensors_) {}

core::Result<ClassifierTrainer::Outcome> ClassifierTrainer::step(const Step& step, core::ThreadPool& pool) {
  const nn::Matrix<const float> logits = training_.forward(weights_, step.texts, step.key, pool);
  dlogits_.resize(logits.rows * logits.columns);
  const nn::Matrix<float> slope = nn::matrix(dlogits_.data(), logits.rows, logits.columns);
  Outcome outcome;
  outcome.loss = cross_entropy(logits, step.labels, step.loss, slope);
  if (!std::isfinite(outcome.loss))
    return core::fail(core::ErrorKind::model, "the loss is not a finite number");
  training_.backward(weights_, slope, pool);
  outcome.gradient_norm = gradient_norm(tensors_, pool);
  if (!std::isfinite(outcome.gradient_norm)) {
    return core::fail(core::ErrorKind::model, "the gradient is not a finite number");
  }
  optimiser_.step(tensors_, {step.rate, clipping_scale(outcome.gradient_norm, options_.clip_norm)}, pool);
  return outcome;
}

}  // namespace bellwether::train
