#include "bellwether/finetune/fine_tune_run.h"

#include "bellwether/finetune/initial_weights.h"
#include "bellwether/finetune/training_loop.h"
#include "bellwether/sentiment/model_files/adapter_base.h"
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

// As the loss counts them: each text by its weight, one that teachers scored by their probabilities. Not known where classes are weighted.
std::optional<double> neutral_share_of(const train::LabeledTokens& train,
                                       const TrainSentimentOptions& options) {
  const bool is_plain = options.class_weights == train::ClassWeighting::none;
  if (options.labels != sentiment::LabelPreset::three || !is_plain) return std::nullopt;
  constexpr auto kNeutral = static_cast<std::uint32_t>(sentiment::Sentiment::neutral);
  double neutral = 0, all = 0;
  for (std::size_t i = 0; i < train.labels.size(); ++i) {
    const double weight = train.weights.empty() ? 1.0 : train.weights[i];
    const double target = train.targets.empty()
                              ? static_cast<double>(train.labels[i] == kNeutral)
                              : static_cast<double>(train.targets[i * sentiment::kSentiments + kNeutral]);
    neutral += weight * target;
    all += weight;
  }
  return all > 0 ? std::optional(neutral / all) : std::nullopt;
}

Status write_adapter(const train::LoraAdapter& adapter, const nn::BertWeights& weights,
                     const sentiment::ModelReading& reading, const TrainSentimentRequest& request) {
  const std::filesystem::path folder = request.out / sentiment::kAdapterFolder;
  return sentiment::write_adapter_folder(folder, [&]() -> Status {
    if (Status kept = train::write_peft_adapter(folder, adapter, weights, request.model); !kept) return kept;
    if (Status written = sentiment::write_trained_cleaning(folder, reading.cleaning, reading.neutral_share);
        !written)
      return written;
    if (Status told = sentiment::write_adapter_base(folder, reading.tokenizer); !told) return told;
    return sentiment::write_seen_record(folder, reading.seen);
  });
}

}  // namespace

Result<FittedModel> fit_model(const FitLog& log, const TrainSentimentRequest& request,
                              const TrainingTexts& texts, core::Job& job) {
  auto start = start_training(request, texts.start, *texts.tokenizer);
  if (!start) return fail(start.error());
  const sentiment::ModelReading reading{texts.start, texts.cleaning, texts.seen,
                                        neutral_share_of(texts.data.train, request.options)};
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
