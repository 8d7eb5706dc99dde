#include "bellwether/workbench/train_sentiment_fit.h"

#include "bellwether/sentiment/seen_record.h"
#include "bellwether/sentiment/trained_cleaning.h"
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

Status write_adapter(const train::LoraAdapter& adapter, const nn::BertWeights& weights,
                     const ModelReading& reading, const TrainSentimentRequest& request) {
  const std::filesystem::path folder = request.out / kAdapterFolder;
  return write_adapter_folder(folder, [&]() -> Status {
    if (Status kept = train::write_peft_adapter(folder, adapter, weights, request.model); !kept) return kept;
    if (Status written = sentiment::write_trained_cleaning(folder, reading.cleaning); !written)
      return written;
    return sentiment::write_seen_record(folder, reading.seen);
  });
}

}  // namespace

Result<FittedModel> fit_model(const FitLog& log, const TrainSentimentRequest& request,
                              const TrainingTexts& texts, core::ThreadPool& pool) {
  auto start = start_training(request, texts.start, *texts.tokenizer);
  if (!start) return fail(start.error());
  const ModelReading reading{texts.start, texts.cleaning, texts.seen};
  auto report = fit_sentiment({log.run, log.stage, request, reading}, start->weights, texts.data, pool);
  if (!report) return fail(report.error());
  WriteBeside adapter;
  if (report->adapter)
    adapter = [&] { return write_adapter(*report->adapter, start->weights, reading, request); };
  if (Status saved = save_model_folder(start->weights, reading, request.out, adapter); !saved)
    return fail(saved.error());
  return FittedModel{std::move(start->weights), std::move(start->told), std::move(*report)};
}

void drop_checkpoint(const std::filesystem::path& model) {
  std::error_code problem;
  std::filesystem::remove(model / kTrainingCheckpoint, problem);
}

}  // namespace bellwether::workbench
