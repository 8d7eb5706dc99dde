#pragma once

#include <cstdint>
#include <filesystem>

#include "bellwether/core/result.h"
#include "bellwether/nn/models/bert_weights.h"
#include "bellwether/sentiment/model_files/model_folder.h"

namespace bellwether::finetune {

// Where the models of epochs are written, and how many stay.
struct EpochCheckpointOptions {
  std::filesystem::path folder;
  sentiment::ModelReading reading;  // what the models get beside their weights
  std::uint32_t keep = 2;           // newest ones that stay beside the best; 0: nothing is written at all
};

// The models of a training run's epochs: FOLDER/epoch-K, each a model folder (model_folder.h), of which the
// newest and the best stay. A folder of that name is whole, whenever the run is killed.
class EpochCheckpoints {
 public:
  explicit EpochCheckpoints(EpochCheckpointOptions options) : options_(std::move(options)) {}

  [[nodiscard]] std::filesystem::path path(std::uint32_t epoch) const;

  // Writes the epoch's, in place of one of the same name, then removes what need not stay, each with a line
  // in the log: older ones, and those of an earlier run. A folder into which somebody has put other files is
  // never removed. Errors: io; usage where such a one is in the way.
  [[nodiscard]] core::Status save(std::uint32_t epoch, std::uint32_t best_epoch,
                                  const nn::BertWeights& weights) const;

 private:
  [[nodiscard]] core::Status remove_others(std::uint32_t epoch, std::uint32_t best_epoch) const;

  EpochCheckpointOptions options_;
};

}  // namespace bellwether::finetune
