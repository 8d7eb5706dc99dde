// Fits an LstmRegressor by Adam on the mean squared error, with validation, early stopping and the best
// weights restored. Same seed, data and options: same bytes, at any thread count.
//
//   FitOptions options{.epochs = 100, .patience = 5, .seed = 42};
//   auto report =
//       train::fit(model, {.timesteps = 60, .train = {x, y}, .validation = {vx, vy}}, options, pool);
//   if (!report) return fail(report.error());
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <tuple>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/nn/models/lstm_regressor.h"
#include "bellwether/train/epoch_order.h"
#include "bellwether/train/schedule.h"

namespace bellwether::train {

// x [n][timesteps][features] and y [n][outputs], the caller's memory.
struct Examples {
  std::span<const float> x;
  std::span<const float> y;
};

// The sequences to train on, and those that decide when to stop.
struct FitData {
  std::size_t timesteps = 0;
  Examples train;
  Examples validation;  // may be empty: then the training loss decides what is best
};

// What is logged of one epoch; losses are mean squared errors.
struct EpochMetrics {
  std::uint32_t epoch = 0;  // from 1
  double train_loss = 0.0;  // mean over the epoch's examples, with dropout
  std::optional<double> validation_loss;
  double learning_rate = 0.0;  // of the last step
  double gradient_norm = 0.0;  // mean over the epoch's steps, before clipping
};

// The hyperparameters of a fit, where it keeps its state, and whom it tells of its progress.
struct FitOptions {
  std::uint32_t epochs = 100;
  std::uint32_t batch = 32;
  double learning_rate = 1e-3;
  double beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7;
  double weight_decay = 0.0;  // decoupled; not on biases
  double clip_norm = 0.0;     // 0: no clipping
  ScheduleKind schedule = ScheduleKind::constant;
  double warmup = 0.0;          // share of all steps
  std::uint32_t patience = 5;   // epochs without a better loss before it stops; 0: never
  double least_gain = 0.0;      // what counts as better
  double plateau_factor = 0.1;  // of the schedule on-plateau: what the rate is multiplied by …
  std::optional<std::uint32_t> plateau_patience;  // … after more than so many bad epochs; half of patience
  ExampleOrder order = ExampleOrder::shuffled;
  std::uint64_t seed = 42;

  // Where the run keeps its state; empty: nowhere. A file that is there already is gone on with, to the same
  // bits as if the run had never stopped; one of another run (other data, options or model) is refused.
  std::filesystem::path checkpoint;
  std::uint32_t checkpoint_steps = 0;  // steps between writes within an epoch; 0: only after each epoch

  // Called by the fitting thread; each may be empty.
  std::function<void(const EpochMetrics&)> on_epoch;  // after each epoch
  std::function<void()> on_step;                      // after each step, for progress
  std::function<bool()> interrupted;                  // asked after each step: true saves and stops

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("epochs", &FitOptions::epochs, "Maximum epochs.").at_least(1),
        field("batch_size", &FitOptions::batch, "Rows of a batch.").at_least(1),
        field("learning_rate", &FitOptions::learning_rate, "Learning rate of Adam.").above(0),
        field("beta1", &FitOptions::beta1, "Decay of the mean of the gradients.").in(core::kShareBelowOne),
        field("beta2", &FitOptions::beta2, "Decay of the mean of their squares.").in(core::kShareBelowOne),
        field("epsilon", &FitOptions::epsilon, "Added to the root of the mean square.").above(0),
        field("weight_decay", &FitOptions::weight_decay, "Decoupled decay of weights, not of biases.")
            .at_least(0),
        field("max_grad_norm", &FitOptions::clip_norm, "Maximum gradient norm; 0 does not clip.").at_least(0),
        field("lr_scheduler_type", &FitOptions::schedule, "Learning-rate schedule."),
        field("warmup_ratio", &FitOptions::warmup,
              "Share of all steps in which the learning rate rises from zero.")
            .between(0, 1),
        field("patience", &FitOptions::patience,
              "Epochs without a lower loss before training stops early; 0 never stops."),
        field("least_gain", &FitOptions::least_gain, "By how much a loss must fall to count as lower.")
            .at_least(0),
        field("plateau_factor", &FitOptions::plateau_factor,
              "On-plateau: what the learning rate is multiplied by where the loss no longer falls.")
            .between(0, 1),
        field("plateau_patience", &FitOptions::plateau_patience,
              "On-plateau: epochs without a lower loss that are waited for before that; by default half of "
              "patience."),
        field("order", &FitOptions::order, "Order of the training rows in an epoch."),
        field("seed", &FitOptions::seed, "Seed of shuffling and dropout.")};
  }
};

// What became of a fit.
struct FitReport {
  std::vector<EpochMetrics> epochs;
  std::uint32_t best_epoch = 0;  // whose weights the model holds now
  double best_loss = 0.0;        // validation, or training where there is none
  bool stopped_early = false;
};

// Trains `model` in place. On an error the model keeps the state of the last good step. Errors: data (sizes
// that do not fit, no rows, values not finite), usage (an option out of range), model (the loss or a gradient
// stopped being finite, naming epoch and step; a damaged checkpoint), config (a checkpoint of another run),
// interrupted, io.
[[nodiscard]] core::Result<FitReport> fit(nn::LstmRegressor& model, const FitData& data,
                                          const FitOptions& options, core::ThreadPool& pool);

// Mean squared error of the model on examples, without dropout.
[[nodiscard]] double mean_squared_error(const nn::LstmRegressor& model, std::size_t timesteps,
                                        const Examples& examples, core::ThreadPool& pool);

}  // namespace bellwether::train
