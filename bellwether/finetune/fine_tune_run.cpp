#include "bellwether/finetune/fine_tune_run.h"

#include "bellwether/finetune/initial_weights.h"
#include "bellwether/finetune/training_loop.h"
#include "bellwether/sentiment/model_files/model_folder.h"
#include "bellwether/sentiment/model_files/trained_cleaning.h"
#include "bellwether/sentiment/seen/seen_record.h"
#include "bellwether/train/lora/peft_adapter.h"

namespace bellwether::finetune {
namespace {

using core::fail;
using core::Result;
using core::Status;

constexpr const char* kTrainingCheckpoint = "training.checkpoint";

Status write_adapter(const train::LoraAdapter& adapter, const nn::BertWeights& weights,
                     const sentiment::ModelReading& reading, const TrainSentimentRequest& request) {
  const std::filesystem::path folder = request.out / sentiment::kAdapterFolder;
  return sentiment::write_adapter_folder(folder, [&]() -> Status {
    if (Status kept = train::write_peft_adapter(folder, adapter, weights, request.model); !kept) return kept;
    if (Status written = sentiment::write_trained_cleaning(folder, reading.cleaning); !written)
      return written;
    return sentiment::write_seen_record(folder, reading.seen);
  });
}

}  // namespace

Result<FittedModel> fit_model(const FitLog& log, const TrainSentimentRequest& request,
                              const TrainingTexts& texts, core::Job& job) {
  auto start = start_training(request, texts.start, *texts.tokenizer);
  if (!start) return fail(start.error());
  const sentiment::ModelReading reading{texts.start, texts.cleaning, texts.seen};
  auto report = fit_sentiment({log.run, log.stage, request, reading}, start->weights, texts.data, job);
  if (!report) return fail(report.error());
  sentiment::WriteBeside adapter;
  if (report->adapter)
    adapter = [&] { return write_adapter(*report->adapter, start->weights, reading, request); };
  if (Status saved = sentiment::save_model_folder(start->weights, reading, request.out, adapter); !saved)
    return fail(saved.error());
  return FittedModel{std::move(start->weights), std::move(start->told), std::move(*report)};
}

void drop_checkpoint(const std::filesystem::path& model) {
  std::error_code problem;
  std::filesystem::remove(model / kTrainingCheckpoint, problem);
}

}  // namespace bellwether::finetune
