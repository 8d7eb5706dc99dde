#pragma once

#include <string>
#include <vector>

#include "bellwether/train/checkpoint.h"
#include "bellwether/train/classifier/classifier_trainer.h"
#include "bellwether/train/classifier/train_classifier.h"
#include "bellwether/train/early_stopping.h"
#include "bellwether/train/schedule.h"

namespace bellwether::train {

// What decides which epoch is the best: less is better.
[[nodiscard]] double watched(const ClassifierEpoch& epoch, Criterion criterion);

// A fit of a BERT classifier under way: everything that moves, so that it can be saved after any step and
// gone on with. Internal to train; callers use train_classifier.h.
class ClassifierFit {
 public:
  // The arguments outlive the object and are valid (check_classifier_fit).
  ClassifierFit(nn::BertWeights& weights, const ClassifierFitData& data, const ClassifierFitOptions& options);

  [[nodiscard]] bool done() const;
  // One step; with the last step of an epoch also the end of the epoch.
  [[nodiscard]] core::Status step(core::ThreadPool& pool);
  [[nodiscard]] std::uint64_t steps() { return trainer_.optimiser().steps(); }
  // True before the first step of an epoch, so also after the last one of the epoch before.
  [[nodiscard]] bool at_epoch_start() const { return step_ == 0; }
  [[nodiscard]] const ClassifierEpoch& last_epoch() const { return epochs_.back(); }
  // Best weights into the model, and the report. Call once done.
  [[nodiscard]] ClassifierFitReport finish();

  [[nodiscard]] CheckpointView save();  // of memory that the next step changes
  [[nodiscard]] core::Status restore(const Checkpoint& checkpoint);
  [[nodiscard]] std::string where() const;  // "epoch 3, step 17", both from 1

 private:
  void start_epoch();
  void keep_best();
  [[nodiscard]] std::vector<LabelledTokens> step_batches() const;
  void note_step(const ClassifierTrainer::Outcome& outcome, std::span<const LabelledTokens> batches);
  [[nodiscard]] core::Status end_epoch(core::ThreadPool& pool);
  [[nodiscard]] double rate() const;
  [[nodiscard]] std::string make_fingerprint() const;

  nn::BertWeights& weights_;
  const ClassifierFitData& data_;
  const ClassifierFitOptions& options_;
  std::size_t rows_, steps_per_epoch_;
  ClassifierTrainer trainer_;
  Schedule schedule_;
  PlateauRate plateau_;
  EarlyStopping stopping_;
  std::vector<float> best_;           // weights of the best epoch
  std::vector<float> best_adapter_;   // its adapter, where one is trained
  std::vector<std::uint32_t> order_;  // of the epoch's texts

  std::uint32_t epoch_ = 1, step_ = 0;  // the next step to do: epoch from 1, step within it from 0
  std::string fingerprint_;             // of data, options and shapes: what ties a checkpoint to its run
  double loss_sum_ = 0.0, norm_sum_ = 0.0;
  std::uint64_t tokens_ = 0;  // trained on by this object
  std::vector<ClassifierEpoch> epochs_;
};

}  // namespace bellwether::train
