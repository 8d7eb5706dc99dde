// The fit of a sentiment model within its run: tells the memory it will need, keeps its state and the models
// of its epochs under OUT, and writes down how it goes. A part of train_sentiment.
#pragma once

#include <string>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/finetune/fine_tune.h"
#include "bellwether/nn/models/bert_weights.h"
#include "bellwether/sentiment/model_files/model_folder.h"
#include "bellwether/train/classifier/train_classifier.h"

namespace bellwether::finetune {

// Where a fit belongs: its run, its request, and the settings its models are saved with.
struct SentimentFit {
  store::RunDirectory& run;
  std::string stage;  // the name that the lines of metrics.jsonl get
  const TrainSentimentRequest& request;
  const sentiment::ModelReading& reading;  // goes into the models of epochs
};

// Trains `weights` in place; goes on where OUT/training.checkpoint is. Errors: those of train::fit; usage,
// where the memory limit is too low; io.
[[nodiscard]] core::Result<train::ClassifierTrainingReport> fit_sentiment(
    const SentimentFit& fit, nn::BertWeights& weights, const train::ClassifierTrainingData& data,
    core::Job& job);

}  // namespace bellwether::finetune
