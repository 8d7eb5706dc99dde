// Where a training starts from: the weights of a checkpoint or new ones, and the tokenizer that belongs to
// them.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/finetune/fine_tune.h"
#include "bellwether/nn/models/bert_weights.h"
#include "bellwether/sentiment/model_files/stored_model.h"
#include "bellwether/text/tokenizer/tokenizer.h"

namespace bellwether::finetune {

// The model's classes in id order: negative, neutral, positive; binary: negative, positive.
[[nodiscard]] std::vector<std::string> class_names(sentiment::LabelPreset preset);

// What the training starts from: its tokenizer, and its weights where --model names it. Errors: usage, unless
// exactly one start is named; not_found.
[[nodiscard]] core::Result<sentiment::StoredModel> starting_model(const TrainSentimentRequest& request);

// Tokens of the longest text that the model will read. Errors: those of StoredModel::config.
[[nodiscard]] core::Result<std::size_t> longest_text(const TrainSentimentRequest& request,
                                                     const sentiment::StoredModel& model);

// The weights before the first step.
struct TrainingStart {
  nn::BertWeights weights;
  std::string told;  // where they came from, for people
};

// The same weights for the same request. Errors: those of StoredModel and BertWeights::make.
[[nodiscard]] core::Result<TrainingStart> start_training(const TrainSentimentRequest& request,
                                                         const sentiment::StoredModel& model,
                                                         const text::Tokenizer& tokenizer);

// A model that a training left. Errors: as start_training.
[[nodiscard]] core::Result<nn::BertWeights> load_trained(const std::filesystem::path& folder);

}  // namespace bellwether::finetune
