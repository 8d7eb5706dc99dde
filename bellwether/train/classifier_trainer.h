// Steps of training a BERT classifier: forward, loss, backward, clipping, optimiser. What decides which texts
// come when is the fit loop's.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "bellwether/core/random.h"
#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/nn/models/bert_training.h"
#include "bellwether/train/losses.h"
#include "bellwether/train/optimiser.h"

namespace bellwether::train {

struct TrainerOptions {
  OptimiserOptions optimiser;
  double clip_norm = 1.0;  // longest gradient; 0: no limit
  nn::Precision precision = nn::Precision::f32;
};

class ClassifierTrainer {
 public:
  // `weights` has a classifier, is changed by steps and outlives the trainer.
  ClassifierTrainer(nn::BertWeights& weights, const TrainerOptions& options);

  struct Step {
    const nn::TokenBatch& texts;
    std::span<const std::uint32_t> labels;
    CrossEntropy loss;
    double rate = 0.0;    // learning rate
    core::RandomKey key;  // of dropout
  };
  struct Outcome {
    double loss = 0.0;
    double gradient_norm = 0.0;  // before clipping
  };
  // Errors: model, where the loss or the gradient is not finite; then neither weights nor moments have
  // changed.
  [[nodiscard]] core::Result<Outcome> step(const Step& step, core::ThreadPool& pool);

  // What a checkpoint keeps beside the weights.
  [[nodiscard]] Optimiser& optimiser() { return optimiser_; }

 private:
  nn::BertWeights& weights_;
  TrainerOptions options_;
  nn::BertTraining training_;
  std::vector<TrainedTensor> tensors_;
  Optimiser optimiser_;
  std::vector<float> dlogits_;
};

}  // namespace bellwether::train
