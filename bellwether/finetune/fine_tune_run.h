// One model fitted to texts that are ready: the part that a training and each run of a search have in common.
#pragma once

#include <filesystem>
#include <string>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/finetune/fine_tune.h"
#include "bellwether/finetune/training_set.h"
#include "bellwether/nn/models/bert_weights.h"
#include "bellwether/train/classifier/train_classifier.h"

namespace bellwether::finetune {

// A trained model that is on the disk already.
struct FittedModel {
  nn::BertWeights weights;  // of the best epoch
  std::string start;        // where they came from, for people
  train::ClassifierTrainingReport report;
};

// The run and the name that the lines of metrics.jsonl get.
struct FitLog {
  store::RunDirectory& run;
  std::string stage = "fit";
};

// Leaves the model in request.out, and where an adapter was trained that too, in request.out/adapter, with
// the checkpoint that it goes on from beside it until drop_checkpoint: what is interrupted at any time
// between ends at the same bytes. Errors: those of start_training and train::fit; io.
[[nodiscard]] core::Result<FittedModel> fit_model(const FitLog& log, const TrainSentimentRequest& request,
                                                  const TrainingTexts& texts, core::Job& job);

// For when all that the caller wanted of the training is on the disk.
void drop_checkpoint(const std::filesystem::path& model);

}  // namespace bellwether::finetune
