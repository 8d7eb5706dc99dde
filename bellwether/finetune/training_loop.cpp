#include "bellwether/finetune/training_loop.h"

#include <fmt/format.h>

#include "bellwether/core/file.h"
#include "bellwether/core/log.h"
#include "bellwether/core/memory.h"
#include "bellwether/core/progress.h"
#include "bellwether/finetune/epoch_checkpoints.h"
#include "bellwether/store/training_log.h"
#include "bellwether/train/classifier/memory_plan.h"

namespace bellwether::finetune {
namespace {

using core::fail;
using core::Result;
using core::Status;

// Where the address space is limited, a fit that would come near its end is refused: oneDNN, libgomp and the starting
// of threads do not survive its last megabytes. What the allocator sets aside a thread, and room for compiled kernels.
Status check_address_space(const train::MemoryPlan& plan, std::size_t threads) {
  constexpr std::uint64_t kArena = std::uint64_t{64} << 20, kCode = std::uint64_t{32} << 20;
  const auto left = core::address_space_left();
  const std::uint64_t needed = plan.peak() + threads * kArena + kCode;
  if (!left || *left >= needed) return {};
  return fail(core::out_of_memory(
      fmt::format("training maps up to {} MB more, and the limit of the address space (ulimit -v) leaves {}",
                  core::with_thousands(needed / 1'000'000), core::with_thousands(*left / 1'000'000))));
}

// Tells what the fit will need, or refuses.
Status check_memory(const train::MemoryPlan& plan, std::uint64_t limit_mb) {
  core::log_info("peak memory, not counting the program and its texts: " + train::memory_plan_text(plan));
  if (limit_mb == 0 || plan.peak() <= limit_mb * 1'000'000) return {};
  return fail(
      core::ErrorKind::usage,
      fmt::format("--memory-limit-mb: training needs {} MB and may use {}; --gradient-checkpointing on, "
                  "--frozen-layers, or a smaller --batch-size with --gradient-accumulation-steps need less",
                  core::with_thousands((plan.peak() + 999'999) / 1'000'000), core::with_thousands(limit_mb)));
}

// The fit's options with what the run adds: where it keeps its state, what classes weigh.
train::ClassifierTrainingOptions options_of(const SentimentFit& fit, const train::LabeledTokens& train,
                                            std::size_t classes) {
  train::ClassifierTrainingOptions options = fit.request.fit;
  if (options.class_weights.empty()) {
    options.class_weights = train::class_weights(fit.request.options.class_weights, train.labels, classes);
  }
  options.checkpoint = fit.request.out / "training.checkpoint";
  options.log_steps = fit.request.options.log_steps;
  return options;
}

void tell_start(const SentimentFit& fit, const train::ClassifierTrainingOptions& options,
                std::uint64_t steps) {
  core::log_info(fmt::format("{} steps of {} texts; state: {}; metrics: {}", core::with_thousands(steps),
                             std::uint64_t{options.batch} * options.accumulate, options.checkpoint.string(),
                             (fit.run.path() / "metrics.jsonl").string()));
}

// Runs the fit with everyone who listens to it. The first of them that fails stops it.
Result<train::ClassifierTrainingReport> fit_telling(const SentimentFit& fit,
                                                    train::ClassifierTrainingOptions options,
                                                    nn::BertWeights& weights,
                                                    const train::ClassifierTrainingData& data,
                                                    core::Job& job) {
  const TrainSentimentOptions& choices = fit.request.options;
  auto journal = store::TrainingLogger::open(
      fit.run, fit.stage, choices.tensorboard ? store::EventReader::tensorboard : store::EventReader::none);
  if (!journal) return fail(journal.error());
  const EpochCheckpoints checkpoints(
      {fit.request.out / "checkpoints", fit.reading, choices.keep_checkpoints});
  const std::uint64_t steps = train::planned_steps(options, data.train.labels.size());
  tell_start(fit, options, steps);
  core::Progress progress(job, "training", "steps", steps);
  Status told;
  const auto tell = [&](const Status& outcome) {
    if (told) told = outcome;
  };
  options.on_step = [&] { progress.advance(); };
  options.on_resume = [&](std::uint64_t done) {
    progress.resume_at(done);
    tell(journal->resume(done));
  };
  options.on_log = [&](const train::ClassifierStep& step) { tell(journal->note(step)); };
  options.on_epoch = [&](const train::ClassifierEpoch& epoch) {
    tell(journal->note(epoch));
    tell(checkpoints.save(epoch.epoch, epoch.best_epoch, weights));
  };
  options.interrupted = [&] { return !told || !job.check_stop(); };
  auto report = train::fit(weights, data, options, job.pool());
  if (!told) return fail(told.error());
  return report;
}

std::string best_line(const train::ClassifierTrainingReport& report, train::Criterion criterion) {
  const train::ClassifierEpoch& best = report.epochs[report.best_epoch - 1];
  std::string line = fmt::format("the weights of the best epoch are back: epoch {}", report.best_epoch);
  if (!best.validation) return line + fmt::format(", training loss {:.4f}", best.train_loss);
  const train::ValidationScores& scores = *best.validation;
  const double score = criterion == train::Criterion::accuracy   ? scores.accuracy
                       : criterion == train::Criterion::macro_f1 ? scores.macro_f1
                       : criterion == train::Criterion::mcc      ? scores.mcc
                                                                 : scores.loss;
  return line + fmt::format(", validation {} {:.4f}", core::value_text(criterion), score);
}

}  // namespace

Result<train::ClassifierTrainingReport> fit_sentiment(const SentimentFit& fit, nn::BertWeights& weights,
                                                      const train::ClassifierTrainingData& data,
                                                      core::Job& job) {
  const train::ClassifierTrainingOptions options =
      options_of(fit, data.train, weights.config().labels.size());
  if (Status good = train::check_classifier_training(weights, data, options); !good)
    return fail(good.error());
  train::MemoryPlan plan = train::plan_memory(weights.config(), data, options, job.pool().size());
  std::error_code absent;
  const std::uintmax_t state = std::filesystem::file_size(options.checkpoint, absent);
  if (!absent) plan = train::going_on(plan, state);
  if (Status fits = check_memory(plan, fit.request.options.memory_limit_mb); !fits) return fail(fits.error());
  if (Status fits = check_address_space(plan, job.pool().size()); !fits) return fail(fits.error());
  if (Status made = core::make_folder(fit.request.out); !made) return fail(made.error());
  auto report = fit_telling(fit, options, weights, data, job);
  if (!report) return report;
  core::log_info(best_line(*report, options.best_by));
  return report;
}

}  // namespace bellwether::finetune
