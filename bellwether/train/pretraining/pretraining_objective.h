#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <optional>
#include <span>
#include <vector>

#include "bellwether/core/random.h"
#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/nn/models/bert_training.h"
#include "bellwether/nn/models/bert_weights.h"
#include "bellwether/train/pretraining/detection_metrics.h"
#include "bellwether/train/run_identity.h"

namespace bellwether::train {

// The texts of one step, and where in the run it is: the key of all its draws.
struct PretrainingStep {
  std::span<const std::uint32_t> texts;  // numbers in the training part
  core::RandomKey at;                    // seed, epoch and step
};

// What an objective measures on the validation part.
struct PretrainingValidation {
  double loss = 0.0;  // nats an answer; NaN where nothing could be asked
  std::optional<DetectionMetrics> detection;
};

// What a pre-training fit asks of a batch of texts, and what it learns from the answers: one class for each
// objective, each with its own head on the encoder. Internal to train; callers use pretrain.h.
class PretrainingObjective {
 public:
  virtual ~PretrainingObjective() = default;

  // The loss of the step's texts, nats an answer, with its gradient in training(); nothing where the texts
  // hold no word. Errors: those of a generator.
  [[nodiscard]] virtual core::Result<std::optional<double>> learn(const nn::BertWeights& weights,
                                                                  const PretrainingStep& step,
                                                                  core::ThreadPool& pool) = 0;
  // On the validation part, without dropout; asks the same in every epoch. Errors as learn().
  [[nodiscard]] virtual core::Result<PretrainingValidation> validate(const nn::BertWeights& weights,
                                                                     std::uint64_t seed,
                                                                     core::ThreadPool& pool) = 0;
  // The passes that it learns by.
  [[nodiscard]] virtual nn::BertTraining& training() = 0;
  // Adds what makes the run what it is beside texts, options and shape.
  virtual void identify(RunIdentity&) const {}
};

// A model to validate with.
[[nodiscard]] inline nn::BertTraining without_dropout(const nn::BertWeights& weights,
                                                      nn::Precision precision) {
  nn::BertConfig config = weights.config();
  config.hidden_dropout = config.attention_dropout = 0.0;
  return nn::BertTraining(config, weights.head(), precision);
}

// Calls task(numbers of texts) for all texts, a batch at a time, as long as it succeeds.
template <class Task>
[[nodiscard]] core::Status for_each_text_batch(std::size_t texts, Task task) {
  constexpr std::size_t kBatch = 64;
  std::vector<std::uint32_t> numbers(texts);
  std::iota(numbers.begin(), numbers.end(), 0u);
  for (std::size_t first = 0; first < texts; first += kBatch) {
    const std::span<const std::uint32_t> all(numbers);
    if (core::Status done = task(all.subspan(first, std::min(kBatch, texts - first))); !done) return done;
  }
  return {};
}

}  // namespace bellwether::train
