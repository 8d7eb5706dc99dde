// The memory that the fit of a classifier will need at its peak, from shapes alone, so that it can be told,
// and refused, before it starts.
#pragma once

#include <cstdint>
#include <string>

#include "bellwether/nn/models/bert_training.h"
#include "bellwether/train/classifier/train_classifier.h"

namespace bellwether::train {

// Bytes.
struct MemoryPlan {
  std::uint64_t weights = 0;
  std::uint64_t gradients = 0;    // with their sum over the batches of a step
  std::uint64_t rounded = 0;      // the weights as products read them in bf16
  std::uint64_t moments = 0;      // of the optimizer
  std::uint64_t best = 0;         // weights of the best epoch
  std::uint64_t adapter = 0;      // and its gradient, its best values, and what it is added to
  std::uint64_t activations = 0;  // of the largest batch, and the gradients on their way back
  std::uint64_t validation = 0;   // the model that is validated after an epoch; it goes before the next
  std::uint64_t products = 0;     // what oneDNN keeps: compiled products and their scratch, an estimate
  // Where a run goes on: its state's values and the file they come from, for a moment, before gradients and
  // activations are there.
  std::uint64_t restoring = 0;

  [[nodiscard]] std::uint64_t peak() const;
};

// The batch of most tokens in any epoch of the fit, found in the order that the fit will take.
[[nodiscard]] nn::TrainingBatchSize largest_batch(const LabeledTokens& train,
                                                  const ClassifierTrainingOptions& options,
                                                  std::size_t threads);

// Of valid data and options (see fit), for a run from the beginning. The program itself and the texts come on
// top.
[[nodiscard]] MemoryPlan plan_memory(const nn::BertConfig& config, const ClassifierTrainingData& data,
                                     const ClassifierTrainingOptions& options, std::size_t threads);

// The same for a run that goes on from a checkpoint of so many bytes.
[[nodiscard]] MemoryPlan going_on(MemoryPlan plan, std::uint64_t checkpoint_bytes);

// "1,234 MB: weights 438, gradients 438, …", a MB being a million bytes.
[[nodiscard]] std::string memory_plan_text(const MemoryPlan& plan);

}  // namespace bellwether::train
