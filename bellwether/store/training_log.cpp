#include "bellwether/store/training_log.h"

#include <fmt/format.h>

#include "bellwether/core/file.h"
#include "bellwether/core/log.h"

namespace bellwether::store {
namespace {

using core::fail;
using core::Status;

// A row of metrics.jsonl as an event's values.
std::vector<train::Scalar> scalars_of(const MetricsRow& row) {
  std::vector<train::Scalar> scalars;
  for (const auto& [name, value] : row.values) scalars.push_back({name, value});
  return scalars;
}

std::string epoch_line(const train::ClassifierEpoch& epoch) {
  std::string line = fmt::format("epoch {}: training loss {:.4f}", epoch.epoch, epoch.train_loss);
  if (!epoch.validation) return line;
  return line + fmt::format(", validation accuracy {:.4f}, macro-F1 {:.4f}", epoch.validation->accuracy,
                            epoch.validation->macro_f1);
}

}  // namespace

core::Result<TrainingLogger> TrainingLogger::open(RunDirectory& run, std::string stage, EventReader reader) {
  if (reader == EventReader::none) return TrainingLogger(run, std::move(stage), std::nullopt);
  const std::filesystem::path folder = run.path() / "tb";
  const std::int64_t now = run.clock().unix_seconds();
  if (Status made = core::make_folder(folder); !made) return fail(made.error());
  auto events = train::EventFile::create(folder / train::event_file_name(now), static_cast<double>(now));
  if (!events) return fail(events.error());
  core::log_info("events: tensorboard --logdir " + folder.string());
  return TrainingLogger(run, std::move(stage), *std::move(events));
}

Status TrainingLogger::resume(std::uint64_t steps_done) {
  core::log_info(fmt::format("going on after step {}", steps_done));
  if (!events_) return {};
  return events_->start_session({steps_done + 1, static_cast<double>(run_->clock().unix_seconds())});
}

Status TrainingLogger::note(const train::ClassifierStep& step) {
  const MetricsRow row{
      stage_ + " step",
      static_cast<std::int64_t>(step.step),
      {{"train/loss", step.loss}, {"train/lr", step.learning_rate}, {"train/grad_norm", step.gradient_norm}}};
  if (Status appended = run_->append_metrics(row); !appended) return appended;
  if (!events_) return {};
  const double seconds = watch_.seconds();
  std::vector<train::Scalar> scalars = scalars_of(row);
  scalars.push_back({"perf/tokens_per_s", static_cast<double>(step.tokens - told_tokens_) /
                                              std::max(1e-9, seconds - last_logged_at_)});
  last_logged_at_ = seconds;
  told_tokens_ = step.tokens;
  return add_events(step.step, scalars);
}

Status TrainingLogger::note(const train::ClassifierEpoch& epoch) {
  MetricsRow row{stage_, epoch.epoch - 1, {{"train_loss", epoch.train_loss}, {"rate", epoch.learning_rate}}};
  std::vector<train::Scalar> scalars;
  if (epoch.validation) {
    const train::ValidationScores& scores = *epoch.validation;
    row.values.insert(row.values.end(), {{"validation_loss", scores.loss},
                                         {"validation_accuracy", scores.accuracy},
                                         {"validation_macro_f1", scores.macro_f1},
                                         {"validation_mcc", scores.mcc}});
    scalars = {{"eval/loss", scores.loss},
               {"eval/accuracy", scores.accuracy},
               {"eval/macro_f1", scores.macro_f1},
               {"eval/mcc", scores.mcc}};
  }
  core::log_info(epoch_line(epoch));
  if (Status appended = run_->append_metrics(row); !appended) return appended;
  return scalars.empty() ? Status() : add_events(epoch.step, scalars);
}

Status TrainingLogger::add_events(std::uint64_t step, const std::vector<train::Scalar>& scalars) {
  if (!events_) return {};
  return events_->add({step, static_cast<double>(run_->clock().unix_seconds())}, scalars);
}

}  // namespace bellwether::store
