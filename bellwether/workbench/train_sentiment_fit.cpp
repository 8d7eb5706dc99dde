#include "bellwether/workbench/train_sentiment_fit.h"

#include "bellwether/core/log.h"
#include "bellwether/sentiment/folder_seal.h"
#include "bellwether/sentiment/trained_cleaning.h"
#include "bellwether/train/peft_adapter.h"
#include "bellwether/workbench/fit_sentiment.h"
#include "bellwether/workbench/model_folder.h"
#include "bellwether/workbench/train_sentiment_start.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

constexpr const char* kTrainingCheckpoint = "training.checkpoint";

// Of an earlier training into the same folder, which the model there no longer is.
Status remove_adapter(const std::filesystem::path& folder) {
  std::error_code problem;
  if (!std::filesystem::exists(folder / train::kPeftConfig, problem)) return {};
  for (const std::string_view each :
       {train::kPeftConfig, train::kPeftWeights, sentiment::kTrainedCleaningFile}) {
    if (!problem) std::filesystem::remove(folder / each, problem);
  }
  if (problem) return fail(ErrorKind::io, folder.string() + ": " + problem.message());
  std::filesystem::remove(folder, problem);  // stays where something else lies in it
  core::log_info("removed " + folder.string() + ", the adapter of an earlier training into this folder");
  return {};
}

Status keep_adapter(const train::ClassifierFitReport& report, const nn::BertWeights& weights,
                    const text::CleanOptions& cleaning, const TrainSentimentRequest& request) {
  const std::filesystem::path folder = request.out / "adapter";
  if (!report.adapter) return remove_adapter(folder);
  if (Status kept = train::write_peft_adapter(folder, *report.adapter, weights, request.model); !kept)
    return kept;
  if (Status written = sentiment::write_trained_cleaning(folder, cleaning); !written) return written;
  return sentiment::seal_folder(folder);
}

}  // namespace

Result<FittedModel> fit_model(const FitLog& log, const TrainSentimentRequest& request,
                              const TrainingTexts& texts, core::ThreadPool& pool) {
  auto start = start_training(request, texts.start, *texts.tokenizer);
  if (!start) return fail(start.error());
  const ModelReading reading{texts.start, texts.cleaning};
  auto report = fit_sentiment({log.run, log.stage, request, reading}, start->weights, texts.data, pool);
  if (!report) return fail(report.error());
  if (Status saved = save_model_folder(start->weights, reading, request.out); !saved)
    return fail(saved.error());
  if (Status kept = keep_adapter(*report, start->weights, texts.cleaning, request); !kept)
    return fail(kept.error());
  return FittedModel{std::move(start->weights), std::move(start->told), std::move(*report)};
}

void drop_checkpoint(const std::filesystem::path& model) {
  std::error_code problem;
  std::filesystem::remove(model / kTrainingCheckpoint, problem);
}

}  // namespace bellwether::workbench
