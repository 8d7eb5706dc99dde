// The loop around every training: goes on from a checkpoint, steps, measures after each epoch, tells, saves,
// stops when asked or when nothing gets better, and leaves the best weights in the model. The same task, plan
// and data give the same bytes at any thread count, resumed from a checkpoint of any step or not. Internal to
// train.
//
//   MyTask task(model, data, options);          // a TrainingTask
//   TrainingState state(my_plan(options, data));
//   if (Status done = run_training(task, state, {.checkpoint = options.checkpoint}, pool); !done) return …;
//   return report_of(state.epochs(), state.best_epoch());
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/train/training_state.h"
#include "bellwether/train/training_task.h"

namespace bellwether::train {

// Where a run keeps its state, and who is told. The functions are called by the fitting thread; each may be
// empty.
struct TrainingRunOptions {
  std::filesystem::path checkpoint;    // empty: kept nowhere
  std::uint32_t checkpoint_steps = 0;  // steps between writes within an epoch; 0: only after each epoch
  std::function<void()> on_step;
  std::function<void(const FinishedEpoch&)> on_epoch;  // the model holds this epoch's weights
  std::function<void(std::uint64_t)> on_resume;        // steps of the optimizer that the checkpoint has done
  std::function<bool()> interrupted;                   // asked after each step: true saves and stops
};

// What the options of every kind of training say of its run. `metrics_of` makes of a finished epoch what their
// on_epoch takes. The options outlive the run.
template <class Options, class MetricsOf>
[[nodiscard]] TrainingRunOptions run_options_of(const Options& options, MetricsOf metrics_of) {
  TrainingRunOptions run{.checkpoint = options.checkpoint,
                         .checkpoint_steps = options.checkpoint_steps,
                         .on_step = options.on_step,
                         .on_epoch =
                             [&options, metrics_of](const FinishedEpoch& epoch) {
                               if (options.on_epoch) options.on_epoch(metrics_of(epoch));
                             },
                         .on_resume = {},
                         .interrupted = options.interrupted};
  if constexpr (requires { options.on_resume; }) run.on_resume = options.on_resume;
  return run;
}

// `state` is new, and then tells what came of it. On an error the model keeps the state of the last good step.
// Errors: those of the task (a step that failed goes to the checkpoint as it stood before); interrupted, saying
// what was kept; config (a checkpoint of another run); model (a damaged one); io.
[[nodiscard]] core::Status run_training(TrainingTask& task, TrainingState& state,
                                        const TrainingRunOptions& options, core::ThreadPool& pool);

}  // namespace bellwether::train
