// Where a training run stands, whatever it trains: the epoch and the step to do next, the order of the epoch's
// examples, the sums over its steps, what each finished epoch measured, which was the best and with what
// weights, early stopping and the learning rate. A checkpoint keeps it beside the model's tensors; a state
// restored from one goes on to the same bits as one that never stopped. It knows no model: run_training.h has
// the loop that carries a TrainingTask through it.
//
//   TrainingState state({.epochs = 3, .examples = rows, .examples_per_step = 16, …});
//   while (!state.done()) {
//     state.add(learn(state.examples(), state.rate()));
//     if (!state.at_last_step()) state.next_step();
//     else if (state.end_epoch(measure(state.sums()))) state.keep_best(tensors);
//   }
//
// Threads: one at a time. Errors: only restore() can fail, through its reader.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "bellwether/train/checkpoint_reader.h"
#include "bellwether/train/early_stopping.h"
#include "bellwether/train/epoch_order.h"
#include "bellwether/train/schedule.h"

namespace bellwether::train {

// Whose weights the model holds when all is done.
enum class FinalWeights { of_best_epoch, of_last_epoch };

// What a run is to do, known before its first step.
struct TrainingPlan {
  std::uint32_t epochs = 1;           // at most
  std::size_t examples = 1;           // of an epoch, at least 1
  std::size_t examples_per_step = 1;  // the last step of an epoch takes what is left
  ExampleOrder order = ExampleOrder::shuffled;
  std::uint64_t seed = 42;

  ScheduleKind schedule = ScheduleKind::constant;
  double learning_rate = 1e-3;   // the highest
  double warmup = 0.0;           // share of all steps
  PlateauRate::Options plateau;  // of ScheduleKind::on_plateau
  EarlyStopping stopping{.patience = 0};

  std::size_t metrics = 1;  // that an epoch measures
  // What decides which epoch is the best, from its metrics: less is better.
  std::function<double(std::span<const double>)> monitored_metric;
  FinalWeights final_weights = FinalWeights::of_best_epoch;

  [[nodiscard]] std::uint64_t steps_per_epoch() const;
  [[nodiscard]] std::uint64_t steps() const { return epochs * steps_per_epoch(); }
};

// What came of a step: the loss, in the unit of the task, and the gradient's length before clipping.
struct StepOutcome {
  double loss = 0.0;
  double gradient_norm = 0.0;
};

// Of the steps of an epoch, all of them once its last one is added.
struct EpochSums {
  std::uint32_t epoch = 1;
  std::uint64_t steps = 0;  // of a whole epoch
  double loss = 0.0;
  double gradient_norm = 0.0;
  double learning_rate = 0.0;  // of the step that the state stands at
};

// An epoch that is done.
struct FinishedEpoch {
  std::uint32_t epoch = 0;       // from 1
  std::vector<double> metrics;   // as the task orders them; NaN for one that there is none of
  std::uint64_t last_step = 0;   // of the run, from 1
  std::uint32_t best_epoch = 0;  // so far, this one among them
};

// The values of a part of the model that learns, by the name that a checkpoint gives them.
struct LearnedTensor {
  std::string name;
  std::span<float> values;
};

// The place in the plan, what was measured on the way there, and the best weights.
class TrainingState {
 public:
  explicit TrainingState(TrainingPlan plan);

  [[nodiscard]] bool done() const;
  // True before the first step of an epoch, so also after the end of the epoch before.
  [[nodiscard]] bool at_epoch_start() const { return step_ == 0; }
  [[nodiscard]] bool at_last_step() const { return step_ + 1 == steps_per_epoch_; }

  // Of the step to do next: epoch from 1, step within it from 0, its examples, its learning rate.
  [[nodiscard]] std::uint32_t epoch() const { return epoch_; }
  [[nodiscard]] std::uint32_t step() const { return step_; }
  [[nodiscard]] std::span<const std::uint32_t> examples() const;
  [[nodiscard]] double rate() const;
  [[nodiscard]] std::string where() const;  // "epoch 3, step 17", both from 1

  // The step is done: first add() its outcome, then next_step(), or end_epoch() where it was the last.
  void add(const StepOutcome& outcome);
  [[nodiscard]] EpochSums sums() const;
  void next_step() { ++step_; }
  // True where the epoch is the best so far.
  [[nodiscard]] bool end_epoch(std::vector<double> metrics);

  [[nodiscard]] const TrainingPlan& plan() const { return plan_; }
  [[nodiscard]] const std::vector<FinishedEpoch>& epochs() const { return epochs_; }
  [[nodiscard]] bool stopped_early() const { return epochs_.size() < plan_.epochs; }
  [[nodiscard]] std::uint32_t best_epoch() const { return stopping_.best_epoch; }  // 0: none yet
  [[nodiscard]] double best_monitored_metric() const { return stopping_.best_loss; }

  // Copies of what is learned, from it and back into it; the tensors of every call are alike.
  void keep_best(std::span<const LearnedTensor> learned);
  void take_best(std::span<const LearnedTensor> learned) const;

  // The tensors that are written stay this object's memory. Reads what was written; where the reader's status
  // is not good after that, the state is of no use. Which epoch was the best and where the learning rate
  // stands is not written: it follows from the metrics of the epochs.
  void save(CheckpointView& checkpoint) const;
  void restore(CheckpointReader& reader);

 private:
  void start_epoch();
  // As end_epoch(), of the metrics alone.
  bool note_epoch(std::uint32_t epoch, std::vector<double> metrics);

  TrainingPlan plan_;
  std::uint64_t steps_per_epoch_;
  Schedule schedule_;
  PlateauRate plateau_;
  EarlyStopping stopping_;
  std::uint32_t epoch_ = 1, step_ = 0;
  double loss_sum_ = 0.0, norm_sum_ = 0.0;
  std::vector<std::uint32_t> order_;
  std::vector<FinishedEpoch> epochs_;
  std::map<std::string, std::vector<float>> best_;  // by the names of the tensors
};

}  // namespace bellwether::train
