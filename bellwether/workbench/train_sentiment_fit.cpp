#include "bellwether/workbench/train_sentiment_fit.h"

#include <fmt/format.h>

#include "bellwether/core/file.h"
#include "bellwether/core/log.h"
#include "bellwether/core/progress.h"
#include "bellwether/workbench/train_sentiment_start.h"

namespace bellwether::workbench {
namespace {

using core::fail;
using core::Result;
using core::Status;

constexpr const char* kTrainingCheckpoint = "training.checkpoint";

Status note_epoch(const FitLog& log, const train::ClassifierEpoch& epoch) {
  MetricsRow row{
      log.stage, epoch.epoch - 1, {{"train_loss", epoch.train_loss}, {"rate", epoch.learning_rate}}};
  std::string told = fmt::format("epoch {}: training loss {:.4f}", epoch.epoch, epoch.train_loss);
  if (epoch.validation) {
    row.values.insert(row.values.end(), {{"validation_loss", epoch.validation->loss},
                                         {"validation_accuracy", epoch.validation->accuracy},
                                         {"validation_macro_f1", epoch.validation->macro_f1},
                                         {"validation_mcc", epoch.validation->mcc}});
    told += fmt::format(", validation accuracy {:.4f}, macro-F1 {:.4f}", epoch.validation->accuracy,
                        epoch.validation->macro_f1);
  }
  core::log_info(told);
  return log.run.append_metrics(row);
}

// The fit with its run's options: where it keeps its state, what it tells.
Result<train::ClassifierFitReport> fit_with_progress(const FitLog& log, const TrainSentimentRequest& request,
                                                     nn::BertWeights& weights,
                                                     const train::ClassifierFitData& data,
                                                     core::ThreadPool& pool) {
  train::ClassifierFitOptions options = request.fit;
  const std::uint64_t steps = train::planned_steps(options, data.train.labels.size());
  core::log_info(fmt::format("{} steps of {} texts", core::with_thousands(steps), options.batch));
  core::Progress progress("training", "steps", steps);
  Status noted;
  options.checkpoint = request.out / kTrainingCheckpoint;
  options.on_step = [&] { progress.advance(); };
  options.on_epoch = [&](const train::ClassifierEpoch& epoch) {
    if (noted) noted = note_epoch(log, epoch);
  };
  options.interrupted = [] { return !core::check_stop(); };
  auto report = train::fit(weights, data, options, pool);
  if (report && !noted) return fail(noted.error());
  return report;
}

}  // namespace

Result<FittedModel> fit_model(const FitLog& log, const TrainSentimentRequest& request,
                              const TrainingTexts& texts, core::ThreadPool& pool) {
  auto start = start_training(request, texts.start, *texts.tokenizer);
  if (!start) return fail(start.error());
  if (Status made = core::make_folder(request.out); !made) return fail(made.error());
  auto report = fit_with_progress(log, request, start->weights, texts.data, pool);
  if (!report) return fail(report.error());
  if (Status copied = texts.start.copy_tokenizer(request.out); !copied) return fail(copied.error());
  if (Status saved = start->weights.save(request.out); !saved) return fail(saved.error());
  return FittedModel{std::move(start->weights), std::move(start->told), std::move(*report)};
}

void drop_checkpoint(const std::filesystem::path& model) {
  std::error_code problem;
  std::filesystem::remove(model / kTrainingCheckpoint, problem);
}

}  // namespace bellwether::workbench
