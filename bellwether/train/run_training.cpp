#include "bellwether/train/run_training.h"

#include <fmt/format.h>

#include <limits>

#include "bellwether/train/run_identity.h"

namespace bellwether::train {
namespace {

using core::fail;
using core::Status;

// A run under way: task, state and where both are kept.
class TrainingRun {
 public:
  TrainingRun(TrainingTask& task, TrainingState& state, const TrainingRunOptions& options)
      : task_(task),
        state_(state),
        options_(options),
        fingerprint_(options.checkpoint.empty() ? std::string() : task.fingerprint()) {
    state_.keep_best(task_.learned());
  }

  [[nodiscard]] Status resume();
  [[nodiscard]] Status step(core::ThreadPool& pool);
  // After the step with this number, from 1, of this call: writes a checkpoint where one is due.
  [[nodiscard]] Status after_step(std::uint64_t steps);

 private:
  [[nodiscard]] Status end_epoch(core::ThreadPool& pool);
  [[nodiscard]] Status keep_failed(const core::Error& error);
  [[nodiscard]] Status restore(const Checkpoint& checkpoint);
  [[nodiscard]] Status save();

  TrainingTask& task_;
  TrainingState& state_;
  const TrainingRunOptions& options_;
  std::string fingerprint_;
};

// Goes on from the checkpoint where there is one.
Status TrainingRun::resume() {
  if (options_.checkpoint.empty()) return {};
  remove_stale_files(options_.checkpoint);
  const auto checkpoint = read_checkpoint(options_.checkpoint);
  if (!checkpoint) {
    return checkpoint.error().kind == core::ErrorKind::not_found ? Status() : fail(checkpoint.error());
  }
  if (Status restored = restore(*checkpoint); !restored)
    return fail(restored.error().within(options_.checkpoint.string()));
  if (options_.on_resume) options_.on_resume(task_.optimizer().steps());
  return {};
}

Status TrainingRun::restore(const Checkpoint& checkpoint) {
  if (Status same = check_same_run(checkpoint, fingerprint_); !same) return same;
  CheckpointReader reader(checkpoint);
  Optimizer& optimizer = task_.optimizer();
  std::uint64_t steps = 0;
  reader.count("optimizer.steps", std::numeric_limits<std::uint64_t>::max(), steps);
  state_.restore(reader);
  for (const LearnedTensor& each : task_.learned()) reader.tensor(each.name, each.values);
  reader.tensor("optimizer.mean", optimizer.mean());
  reader.tensor("optimizer.square", optimizer.square());
  if (reader.status()) optimizer.set_steps(steps);
  return reader.status();
}

Status TrainingRun::save() {
  Optimizer& optimizer = task_.optimizer();
  CheckpointView checkpoint;
  checkpoint.texts[kFingerprint] = fingerprint_;
  checkpoint.texts["optimizer.steps"] = std::to_string(optimizer.steps());
  state_.save(checkpoint);
  for (const LearnedTensor& each : task_.learned()) checkpoint.tensors[each.name] = each.values;
  checkpoint.tensors["optimizer.mean"] = optimizer.mean();
  checkpoint.tensors["optimizer.square"] = optimizer.square();
  return write_checkpoint(options_.checkpoint, checkpoint);
}

// For a step that failed before it changed anything: the state of the step before goes to the checkpoint,
// where there is one.
Status TrainingRun::keep_failed(const core::Error& error) {
  constexpr const char* kRemedy =
      "begin again with a lower learning rate or a clip-norm (the same command would stop here again)";
  if (error.kind != core::ErrorKind::model) return fail(error);
  if (options_.checkpoint.empty()) return fail(error.kind, error.message + "; " + kRemedy);
  if (Status written = save(); !written) return written;
  return fail(error.kind, fmt::format("{}; the state of the step before is kept in {}; {}, into another "
                                      "folder or without that file",
                                      error.message, options_.checkpoint.string(), kRemedy));
}

Status TrainingRun::step(core::ThreadPool& pool) {
  const core::RandomKey key{.seed = state_.plan().seed, .epoch = state_.epoch(), .step = state_.step()};
  const auto outcome = task_.step({state_.examples(), key, state_.rate()}, pool);
  if (!outcome) return keep_failed(outcome.error().within(state_.where()));
  state_.add(*outcome);
  if (state_.at_last_step()) return end_epoch(pool);
  state_.next_step();
  return {};
}

Status TrainingRun::end_epoch(core::ThreadPool& pool) {
  auto metrics = task_.measure(state_.sums(), pool);
  if (!metrics) return fail(metrics.error());
  if (state_.end_epoch(std::move(*metrics))) state_.keep_best(task_.learned());
  return {};
}

Status TrainingRun::after_step(std::uint64_t steps) {
  if (options_.on_step) options_.on_step();
  if (state_.at_epoch_start() && options_.on_epoch) options_.on_epoch(state_.epochs().back());
  const bool interrupted = options_.interrupted && options_.interrupted();
  const bool due =
      state_.at_epoch_start() || (options_.checkpoint_steps > 0 && steps % options_.checkpoint_steps == 0);
  if (!options_.checkpoint.empty() && (due || interrupted)) {
    if (Status written = save(); !written) {
      return fail(written.error().kind,
                  written.error().message +
                      "; the checkpoint before it, if there was one, is intact, and the run resumes from it");
    }
  }
  if (!interrupted || state_.done()) return {};
  const std::string kept = options_.checkpoint.empty()
                               ? "nothing was kept"
                               : "run it again to resume from " + options_.checkpoint.string();
  return fail(core::ErrorKind::interrupted, "interrupted before " + state_.where() + "; " + kept);
}

}  // namespace

Status run_training(TrainingTask& task, TrainingState& state, const TrainingRunOptions& options,
                    core::ThreadPool& pool) {
  TrainingRun run(task, state, options);
  if (Status resumed = run.resume(); !resumed) return resumed;
  for (std::uint64_t steps = 1; !state.done(); ++steps) {
    if (Status stepped = run.step(pool); !stepped) return stepped;
    if (Status kept = run.after_step(steps); !kept) return kept;
  }
  state.take_best(task.learned());
  return {};
}

}  // namespace bellwether::train
