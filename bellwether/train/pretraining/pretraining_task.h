// Pre-training as a TrainingTask. Internal to train; callers use pretrain.h.
#pragma once

#include <string>
#include <vector>

#include "bellwether/train/optimizer.h"
#include "bellwether/train/pretraining/pretrain.h"
#include "bellwether/train/pretraining/pretraining_objective.h"
#include "bellwether/train/training_task.h"

namespace bellwether::train {

// Trains encoder and head on what the objective asks.
class PretrainingTask : public TrainingTask {
 public:
  // The arguments outlive the object and are valid.
  PretrainingTask(nn::BertWeights& weights, const PretrainingData& data, const PretrainingOptions& options,
                  PretrainingObjective& objective);

  // A step whose texts hold no word changes nothing and is ok.
  [[nodiscard]] core::Result<StepOutcome> step(const TrainingStep& step, core::ThreadPool& pool) override;
  [[nodiscard]] core::Result<std::vector<double>> measure(const EpochSums& sums,
                                                          core::ThreadPool& pool) override;
  [[nodiscard]] std::vector<LearnedTensor> learned() override;
  [[nodiscard]] Optimizer& optimizer() override { return optimizer_; }
  [[nodiscard]] std::string fingerprint() const override;

 private:
  nn::BertWeights& weights_;
  const PretrainingData& data_;
  const PretrainingOptions& options_;
  PretrainingObjective& objective_;
  std::vector<TrainedTensor> tensors_;
  Optimizer optimizer_;
};

// Of a fit of a model with this head to that many texts.
[[nodiscard]] TrainingPlan training_plan(const PretrainingOptions& options, std::size_t texts,
                                         nn::BertHead head);

// From the metrics that PretrainingTask measures.
[[nodiscard]] PretrainingEpoch pretraining_epoch(const FinishedEpoch& epoch);

}  // namespace bellwether::train
