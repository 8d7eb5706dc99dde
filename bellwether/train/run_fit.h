// The loop around every fit: goes on from a checkpoint, steps, tells, saves, stops when asked. Internal to
// train.
//   Fit      done(), step(pool), steps() of its optimiser, at_epoch_start(), last_epoch(), where(), save(),
//            restore(checkpoint)
//   Options  checkpoint, checkpoint_steps, on_step, on_epoch, interrupted
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/train/checkpoint.h"

namespace bellwether::train {

// Goes on from the checkpoint where there is one.
template <class Fit>
[[nodiscard]] core::Status resume(Fit& run, const std::filesystem::path& path) {
  if (path.empty()) return {};
  remove_stale_files(path);
  const auto checkpoint = read_checkpoint(path);
  if (!checkpoint) {
    return checkpoint.error().kind == core::ErrorKind::not_found ? core::Status()
                                                                 : core::fail(checkpoint.error());
  }
  if (auto restored = run.restore(*checkpoint); !restored) {
    return core::fail(restored.error().within(path.string()));
  }
  return {};
}

// For a step that failed before it changed anything: the state of the step before goes to the checkpoint,
// where there is one.
template <class Fit>
[[nodiscard]] core::Status keep_failed(Fit& run, const std::filesystem::path& path,
                                       const core::Error& error) {
  constexpr const char* kRemedy =
      "begin again with a lower learning rate or a clip-norm (the same command would stop here again)";
  if (error.kind != core::ErrorKind::model) return core::fail(error);
  if (path.empty()) return core::fail(error.kind, error.message + "; " + kRemedy);
  if (auto written = write_checkpoint(path, run.save()); !written) return written;
  return core::fail(error.kind, error.message + "; the state of the step before is kept in " + path.string() +
                                    "; " + kRemedy + ", into another folder or without that file");
}

// Errors: those of the fit; interrupted, saying what was kept; io.
template <class Fit, class Options>
[[nodiscard]] core::Status run_to_end(Fit& run, const Options& options, core::ThreadPool& pool) {
  if (auto resumed = resume(run, options.checkpoint); !resumed) return resumed;
  for (std::uint64_t steps = 1; !run.done(); ++steps) {
    const std::uint64_t before = run.steps();
    if (auto stepped = run.step(pool); !stepped) {
      return run.steps() == before ? keep_failed(run, options.checkpoint, stepped.error()) : stepped;
    }
    if (options.on_step) options.on_step();
    if (run.at_epoch_start() && options.on_epoch) options.on_epoch(run.last_epoch());
    const bool interrupted = options.interrupted && options.interrupted();
    const bool due =
        run.at_epoch_start() || (options.checkpoint_steps > 0 && steps % options.checkpoint_steps == 0);
    if (!options.checkpoint.empty() && (due || interrupted)) {
      if (auto written = write_checkpoint(options.checkpoint, run.save()); !written) {
        return core::fail(
            written.error().kind,
            written.error().message +
                "; the checkpoint before it, if there was one, is whole, and the run goes on from there");
      }
    }
    if (!interrupted || run.done()) continue;
    const std::string kept = options.checkpoint.empty()
                                 ? "nothing was kept"
                                 : "run it again to go on from " + options.checkpoint.string();
    return core::fail(core::ErrorKind::interrupted, "interrupted before " + run.where() + "; " + kept);
  }
  return {};
}

}  // namespace bellwether::train
