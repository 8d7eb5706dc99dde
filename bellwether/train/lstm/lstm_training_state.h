#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/nn/models/lstm_training.h"
#include "bellwether/train/checkpoint.h"
#include "bellwether/train/early_stopping.h"
#include "bellwether/train/lstm/train_lstm.h"
#include "bellwether/train/optimiser.h"
#include "bellwether/train/schedule.h"

namespace bellwether::train {

// A fit of an LstmRegressor under way: everything that moves, so that it can be saved after any step and gone
// on with. Internal to train; callers use train_lstm.h.
class LstmFit {
 public:
  // The arguments outlive the object and are valid (check_fit).
  LstmFit(nn::LstmRegressor& model, const FitData& data, const FitOptions& options);

  [[nodiscard]] bool done() const;
  // One step; with the last step of an epoch also the end of the epoch. Where the loss or the gradient is not
  // finite nothing changes but the error that comes back.
  [[nodiscard]] core::Status step(core::ThreadPool& pool);
  [[nodiscard]] std::uint64_t steps() const { return optimiser_.steps(); }
  // True before the first step of an epoch, so also after the last one of the epoch before.
  [[nodiscard]] bool at_epoch_start() const { return step_ == 0; }
  [[nodiscard]] const EpochMetrics& last_epoch() const { return epochs_.back(); }
  // Best weights into the model, and the report. Call once done.
  [[nodiscard]] FitReport finish();

  [[nodiscard]] Checkpoint save();
  [[nodiscard]] core::Status restore(const Checkpoint& checkpoint);
  [[nodiscard]] std::string where() const;  // "epoch 3, step 17", both from 1

 private:
  void start_epoch();
  void end_epoch(core::ThreadPool& pool);
  [[nodiscard]] double rate() const;
  [[nodiscard]] std::string make_fingerprint() const;

  nn::LstmRegressor& model_;
  const FitData& data_;
  const FitOptions& options_;
  std::size_t rows_, steps_per_epoch_;
  nn::LstmTrainingPass pass_;
  std::vector<TrainedTensor> tensors_;
  Optimiser optimiser_;
  Schedule schedule_;
  PlateauRate plateau_;
  EarlyStopping stopping_;
  std::vector<float> best_;           // weights of the best epoch
  std::vector<std::uint32_t> order_;  // of the epoch's rows

  std::uint32_t epoch_ = 1, step_ = 0;  // the next step to do: epoch from 1, step within it from 0
  std::string fingerprint_;             // of data, options and shapes: what ties a checkpoint to its run
  double loss_sum_ = 0.0, norm_sum_ = 0.0;
  std::vector<EpochMetrics> epochs_;
};

// Ok, or what is wrong with the data or options (see fit).
[[nodiscard]] core::Status check_fit(const nn::LstmRegressor& model, const FitData& data,
                                     const FitOptions& options);

}  // namespace bellwether::train
