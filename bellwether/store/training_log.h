#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bellwether/core/clock.h"
#include "bellwether/core/result.h"
#include "bellwether/store/run_directory.h"
#include "bellwether/train/classifier/train_classifier.h"
#include "bellwether/train/tensorboard/event_file.h"

namespace bellwether::store {

// Who reads along besides metrics.jsonl.
enum class EventReader { none, tensorboard };

// What a fit of a classifier tells while it runs: steps and epochs to the run's metrics.jsonl, epochs to the
// log, and, where asked, all of it to TensorBoard event files in the run's folder tb/. The names are the same
// in both: train/loss, train/lr, train/grad_norm; eval/loss, eval/accuracy, eval/macro_f1, eval/mcc; times,
// which two equal runs do not share, are in the event files alone (perf/tokens_per_s).
class TrainingLogger {
 public:
  // `run` outlives the logger; `stage` names its epochs in metrics.jsonl, and "STAGE step" its steps.
  // Errors: io.
  [[nodiscard]] static core::Result<TrainingLogger> open(RunDirectory& run, std::string stage,
                                                         EventReader reader);

  // As the callbacks of train::ClassifierTrainingOptions. Errors: io.
  [[nodiscard]] core::Status resume(std::uint64_t steps_done);
  [[nodiscard]] core::Status note(const train::ClassifierStep& step);
  [[nodiscard]] core::Status note(const train::ClassifierEpoch& epoch);

 private:
  TrainingLogger(RunDirectory& run, std::string stage, std::optional<train::EventFile> events)
      : run_(&run), stage_(std::move(stage)), events_(std::move(events)) {}
  [[nodiscard]] core::Status add_events(std::uint64_t step, const std::vector<train::Scalar>& scalars);

  RunDirectory* run_;
  std::string stage_;
  std::optional<train::EventFile> events_;
  core::Stopwatch watch_;
  double last_logged_at_ = 0.0;  // seconds, and tokens by then
  std::uint64_t told_tokens_ = 0;
};

}  // namespace bellwether::store
