#include "bellwether/workbench/train_sentiment_fit.h"

#include "bellwether/train/peft_adapter.h"
#include "bellwether/workbench/fit_sentiment.h"
#include "bellwether/workbench/model_folder.h"
#include "bellwether/workbench/train_sentiment_start.h"

namespace bellwether::workbench {
namespace {

using core::fail;
using core::Result;
using core::Status;

constexpr const char* kTrainingCheckpoint = "training.checkpoint";

}  // namespace

Result<FittedModel> fit_model(const FitLog& log, const TrainSentimentRequest& request,
                              const TrainingTexts& texts, core::ThreadPool& pool) {
  auto start = start_training(request, texts.start, *texts.tokenizer);
  if (!start) return fail(start.error());
  auto report = fit_sentiment({log.run, log.stage, request, texts.start}, start->weights, texts.data, pool);
  if (!report) return fail(report.error());
  if (Status saved = save_model_folder(start->weights, texts.start, request.out); !saved)
    return fail(saved.error());
  if (report->adapter) {
    const Status kept =
        train::write_peft_adapter(request.out / "adapter", *report->adapter, start->weights, request.model);
    if (!kept) return fail(kept.error());
  }
  return FittedModel{std::move(start->weights), std::move(start->told), std::move(*report)};
}

void drop_checkpoint(const std::filesystem::path& model) {
  std::error_code problem;
  std::filesystem::remove(model / kTrainingCheckpoint, problem);
}

}  // namespace bellwether::workbench
