// What a training run asks of the model that it trains: a step, a measurement after each epoch, and what there
// is to keep. One class for each kind of model; run_training.h drives them all. Internal to train.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "bellwether/core/random.h"
#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/train/optimizer.h"
#include "bellwether/train/training_state.h"

namespace bellwether::train {

// A step to do.
struct TrainingStep {
  std::span<const std::uint32_t> examples;  // numbers of the training part
  core::RandomKey key;                      // seed, epoch from 1 and step from 0: of all that is drawn in it
  double rate = 0.0;
};

// A model under training with its data, optimizer and options.
class TrainingTask {
 public:
  virtual ~TrainingTask() = default;

  // Moves the model by one step. On an error nothing has changed. Errors: model, where the loss or the
  // gradient is not finite; those of the model.
  [[nodiscard]] virtual core::Result<StepOutcome> step(const TrainingStep& step, core::ThreadPool& pool) = 0;
  // The metrics of an epoch whose steps are all done, as many as the plan says and always in the same order.
  [[nodiscard]] virtual core::Result<std::vector<double>> measure(const EpochSums& sums,
                                                                  core::ThreadPool& pool) = 0;
  // All that steps move, the optimizer's moments apart; the same memory at every call.
  [[nodiscard]] virtual std::vector<LearnedTensor> learned() = 0;
  [[nodiscard]] virtual Optimizer& optimizer() = 0;
  // Of options, data and shapes, before the first step: what ties a checkpoint to its run (run_identity.h).
  [[nodiscard]] virtual std::string fingerprint() const = 0;
};

}  // namespace bellwether::train
