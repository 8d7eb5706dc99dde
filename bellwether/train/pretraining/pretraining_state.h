#pragma once

#include <string>
#include <vector>

#include "bellwether/train/checkpoint.h"
#include "bellwether/train/optimiser.h"
#include "bellwether/train/pretraining/pretrain.h"
#include "bellwether/train/pretraining/pretraining_objective.h"

namespace bellwether::train {

// A pre-training under way: everything that moves, so that it can be saved after any step and gone on with.
// Internal to train; callers use pretrain.h.
class PretrainingFit {
 public:
  // The arguments outlive the object and are valid.
  PretrainingFit(nn::BertWeights& weights, const PretrainingData& data, const PretrainingFitOptions& options,
                 PretrainingObjective& objective);

  [[nodiscard]] bool done() const { return epoch_ > options_.epochs; }
  // One step; with the last step of an epoch also the end of the epoch.
  [[nodiscard]] core::Status step(core::ThreadPool& pool);
  [[nodiscard]] std::uint64_t steps() const { return optimiser_.steps(); }
  [[nodiscard]] bool at_epoch_start() const { return step_ == 0; }
  [[nodiscard]] const PretrainingEpoch& last_epoch() const { return epochs_.back(); }
  [[nodiscard]] const std::vector<PretrainingEpoch>& epochs() const { return epochs_; }

  [[nodiscard]] Checkpoint save();
  [[nodiscard]] core::Status restore(const Checkpoint& checkpoint);
  [[nodiscard]] std::string where() const;  // "epoch 3, step 17", both from 1

 private:
  [[nodiscard]] core::Status learn(std::span<const std::uint32_t> texts, core::ThreadPool& pool);
  [[nodiscard]] core::Status end_epoch(core::ThreadPool& pool);
  [[nodiscard]] double rate() const;
  [[nodiscard]] std::string make_fingerprint() const;

  nn::BertWeights& weights_;
  const PretrainingData& data_;
  const PretrainingFitOptions& options_;
  PretrainingObjective& objective_;
  std::size_t rows_, steps_per_epoch_;
  std::vector<TrainedTensor> tensors_;
  Optimiser optimiser_;
  Schedule schedule_;
  std::vector<std::uint32_t> order_;  // of the epoch's texts

  std::uint32_t epoch_ = 1, step_ = 0;  // the next step to do: epoch from 1, step within it from 0
  double loss_sum_ = 0.0;
  std::vector<PretrainingEpoch> epochs_;
  std::string fingerprint_;
};

}  // namespace bellwether::train
