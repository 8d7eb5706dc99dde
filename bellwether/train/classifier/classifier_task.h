// A BERT classifier as a TrainingTask. Internal to train; callers use train_classifier.h.
#pragma once

#include <string>
#include <vector>

#include "bellwether/train/classifier/classifier_trainer.h"
#include "bellwether/train/classifier/train_classifier.h"
#include "bellwether/train/training_task.h"

namespace bellwether::train {

// Trains all of a BERT classifier, its upper layers, or an adapter, as the options say.
class ClassifierTask : public TrainingTask {
 public:
  // The arguments outlive the object and are valid (check_classifier_training).
  ClassifierTask(nn::BertWeights& weights, const ClassifierTrainingData& data,
                 const ClassifierTrainingOptions& options);

  [[nodiscard]] core::Result<StepOutcome> step(const TrainingStep& step, core::ThreadPool& pool) override;
  [[nodiscard]] core::Result<std::vector<double>> measure(const EpochSums& sums,
                                                          core::ThreadPool& pool) override;
  [[nodiscard]] std::vector<LearnedTensor> learned() override;
  [[nodiscard]] Optimizer& optimizer() override { return trainer_.optimizer(); }
  [[nodiscard]] std::string fingerprint() const override;
  // Null where none is trained.
  [[nodiscard]] const LoraAdapter* adapter() { return trainer_.adapter(); }

 private:
  void log_step(const TrainingStep& step, const StepOutcome& outcome);

  nn::BertWeights& weights_;
  const ClassifierTrainingData& data_;
  const ClassifierTrainingOptions& options_;
  ClassifierTrainer trainer_;
  std::uint64_t tokens_ = 0;  // trained on by this object
};

// The arguments outlive it.
[[nodiscard]] TrainingPlan training_plan(const ClassifierTrainingOptions& options,
                                         const ClassifierTrainingData& data);

// From the metrics that ClassifierTask measures.
[[nodiscard]] ClassifierEpoch classifier_epoch(const FinishedEpoch& epoch);

}  // namespace bellwether::train
