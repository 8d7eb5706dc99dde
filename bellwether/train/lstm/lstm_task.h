// An LstmRegressor as a TrainingTask. Internal to train; callers use train_lstm.h.
#pragma once

#include <string>
#include <vector>

#include "bellwether/nn/models/lstm_training.h"
#include "bellwether/train/lstm/train_lstm.h"
#include "bellwether/train/optimizer.h"
#include "bellwether/train/training_task.h"

namespace bellwether::train {

// Trains all parameters on the mean squared error.
class LstmTask : public TrainingTask {
 public:
  // The arguments outlive the object and are valid.
  LstmTask(nn::LstmRegressor& model, const FitData& data, const FitOptions& options);

  [[nodiscard]] core::Result<StepOutcome> step(const TrainingStep& step, core::ThreadPool& pool) override;
  [[nodiscard]] core::Result<std::vector<double>> measure(const EpochSums& sums,
                                                          core::ThreadPool& pool) override;
  [[nodiscard]] std::vector<LearnedTensor> learned() override;
  [[nodiscard]] Optimizer& optimizer() override { return optimizer_; }
  [[nodiscard]] std::string fingerprint() const override;

 private:
  nn::LstmRegressor& model_;
  const FitData& data_;
  const FitOptions& options_;
  std::size_t rows_;  // of the training part
  nn::LstmTrainingPass pass_;
  std::vector<TrainedTensor> tensors_;
  Optimizer optimizer_;
};

// `rows` are those of the training part.
[[nodiscard]] TrainingPlan training_plan(const FitOptions& options, const FitData& data, std::size_t rows);

// From the metrics that LstmTask measures.
[[nodiscard]] EpochMetrics epoch_metrics(const FinishedEpoch& epoch);

}  // namespace bellwether::train
