// Where a training starts from: the weights of a checkpoint or new ones, and the tokenizer that belongs to
// them.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/nn/models/bert_weights.h"
#include "bellwether/text/tokenizer.h"
#include "bellwether/workbench/train_sentiment.h"

namespace bellwether::workbench {

// The model's classes in id order: negative, neutral, positive; binary: negative, positive.
[[nodiscard]] std::vector<std::string> class_names(LabelPreset preset);

// The folder that holds the tokenizer. Errors: usage, unless exactly one start is named.
[[nodiscard]] core::Result<std::filesystem::path> tokenizer_folder(const TrainSentimentRequest& request);

// SHA-256 over the weights, configuration and tokenizer files of the folder that the training starts from.
// Errors: as tokenizer_folder; io.
[[nodiscard]] core::Result<std::string> fingerprint_of_start(const TrainSentimentRequest& request);

// Tokens of the longest text that the model will read. Errors: those of read_bert_config.
[[nodiscard]] core::Result<std::size_t> longest_text(const TrainSentimentRequest& request);

struct TrainingStart {
  nn::BertWeights weights;
  std::string told;  // where they came from, for people
};

// The same weights for the same request. Errors: those of read_bert_config, StoredWeights::open and
// BertWeights::make.
[[nodiscard]] core::Result<TrainingStart> start_training(const TrainSentimentRequest& request,
                                                         const text::Tokenizer& tokenizer);

// A model that a training left. Errors: as start_training.
[[nodiscard]] core::Result<nn::BertWeights> load_trained(const std::filesystem::path& folder);

}  // namespace bellwether::workbench
