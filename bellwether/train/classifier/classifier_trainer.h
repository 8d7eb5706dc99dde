#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bellwether/core/random.h"
#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/nn/models/bert_training.h"
#include "bellwether/train/lora/lora_training.h"
#include "bellwether/train/losses.h"
#include "bellwether/train/optimizer.h"
#include "bellwether/train/trained_layers.h"
#include "bellwether/train/training_state.h"

namespace bellwether::train {

// What is the same in every step of a training.
struct TrainerOptions {
  OptimizerOptions optimizer;
  double clip_norm = 1.0;  // longest gradient; 0: no limit
  nn::Precision precision = nn::Precision::f32;
  TrainedLayers layers;
  nn::Activations activations = nn::Activations::keep;
  std::uint32_t batches = 1;  // most of one step; above 1 their gradients are summed in memory of their own
};

// Steps of training a BERT classifier: forward, loss, backward, clipping, optimizer. What decides which texts
// come when is the fit loop's.
class ClassifierTrainer {
 public:
  // `weights` has a classifier, is changed by steps and outlives the trainer. With an adapter, which fits it
  // and whose B is 0, only that and what stands on the encoder learn (lora_training.h).
  ClassifierTrainer(nn::BertWeights& weights, const TrainerOptions& options,
                    std::optional<LoraAdapter> adapter = std::nullopt);

  // Texts that go through the model together, one of the batches of a step.
  struct Batch {
    const nn::TokenBatch& texts;
    std::span<const std::uint32_t> labels;
    CrossEntropy loss;    // its total_weight is the step's
    core::RandomKey key;  // of dropout
  };
  // A step from a single batch.
  struct Step {
    const nn::TokenBatch& texts;
    std::span<const std::uint32_t> labels;
    CrossEntropy loss;
    double rate = 0.0;    // learning rate
    core::RandomKey key;  // of dropout
  };
  // One step from one batch, or from several as if they were one: loss and gradient are means over the texts
  // of all. Errors: model, where the loss or the gradient is not finite; then neither weights nor moments
  // have changed.
  [[nodiscard]] core::Result<StepOutcome> step(const Step& step, core::ThreadPool& pool);
  [[nodiscard]] core::Result<StepOutcome> step(std::span<const Batch> batches, double rate,
                                               core::ThreadPool& pool);

  // What a checkpoint keeps beside the weights.
  [[nodiscard]] Optimizer& optimizer() { return optimizer_; }
  // Null without one.
  [[nodiscard]] LoraAdapter* adapter() { return lora_ ? &lora_->adapter() : nullptr; }
  // See nn::BertTraining.
  void reserve(std::size_t tokens, std::size_t texts) { training_.reserve(tokens, texts); }

 private:
  // The loss of the batch, whose gradient is that of the step where it is the first, and added to it else.
  enum class Place { first, later };
  [[nodiscard]] double add(const Batch& batch, Place place, core::ThreadPool& pool);

  nn::BertWeights& weights_;
  TrainerOptions options_;
  std::vector<std::string> learning_;  // what has a gradient, with an adapter
  nn::BertTraining training_;
  std::vector<float> sum_;  // of the gradients of a step's batches, where there may be several
  std::optional<LoraTraining> lora_;
  std::vector<TrainedTensor> tensors_;
  Optimizer optimizer_;
  std::vector<float> dlogits_;
};

}  // namespace bellwether::train
