// Pre-trains a BERT encoder on texts without labels: words are hidden and guessed from the rest. Same seed,
// texts and options: same bytes, at any thread count; resumed from a checkpoint of any step: the same bytes
// as if it had never stopped.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <tuple>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/nn/models/bert_weights.h"
#include "bellwether/nn/models/token_batch.h"
#include "bellwether/nn/precision.h"
#include "bellwether/train/schedule.h"
#include "bellwether/train/whole_word_masking.h"

namespace bellwether::train {

struct MaskedLmData {
  MaskedVocabulary vocabulary;
  nn::TokenBatch train;
  nn::TokenBatch validation;  // may be empty; its words are hidden alike after every epoch
};

struct MaskedLmFitOptions {
  std::uint32_t epochs = 10;
  std::uint32_t batch = 64;
  double learning_rate = 5e-4;
  double weight_decay = 0.01;
  double clip_norm = 1.0;
  ScheduleKind schedule = ScheduleKind::linear;
  double warmup = 0.05;
  double mask_rate = 0.15;
  nn::Precision precision = nn::Precision::bf16;
  std::uint64_t seed = 42;

  // As in ClassifierFitOptions.
  std::filesystem::path checkpoint;
  std::uint32_t checkpoint_steps = 0;

  // Called by the fitting thread; each may be empty.
  std::function<void(const struct MaskedLmEpoch&)> on_epoch;
  std::function<void()> on_step;
  std::function<bool()> interrupted;  // asked after each step: true saves and stops

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("epochs", &MaskedLmFitOptions::epochs, "passes over the texts"),
        field("batch", &MaskedLmFitOptions::batch, "texts a step"),
        field("learning-rate", &MaskedLmFitOptions::learning_rate, "highest step size of AdamW"),
        field("weight-decay", &MaskedLmFitOptions::weight_decay, "decay of weights, not of biases and norms"),
        field("clip-norm", &MaskedLmFitOptions::clip_norm, "longest gradient; 0: no limit"),
        field("schedule", &MaskedLmFitOptions::schedule, "how the learning rate moves"),
        field("warmup", &MaskedLmFitOptions::warmup,
              "share of all steps in which the learning rate rises from zero"),
        field("mask-rate", &MaskedLmFitOptions::mask_rate, "share of the tokens to guess"),
        field("precision", &MaskedLmFitOptions::precision, "of products: bf16 or f32"),
        field("checkpoint-steps", &MaskedLmFitOptions::checkpoint_steps,
              "steps between checkpoints within an epoch; 0: only after each epoch"),
        field("seed", &MaskedLmFitOptions::seed, "of order, masks and dropout"),
    };
  }
};

struct MaskedLmEpoch {
  std::uint32_t epoch = 0;                // from 1
  double train_loss = 0.0;                // nats a hidden token, mean over the steps, with dropout
  std::optional<double> validation_loss;  // nats a hidden token; e to this is the perplexity
  double learning_rate = 0.0;             // of the last step
};

struct MaskedLmFitReport {
  std::vector<MaskedLmEpoch> epochs;
};

// Steps of a whole run.
[[nodiscard]] std::uint64_t planned_steps(const MaskedLmFitOptions& options, std::size_t texts);

// Trains `weights`, which have a masked-LM head, in place; the last epoch's weights stay. Errors: data (no
// texts, texts the model cannot read, a vocabulary of another size), usage (an option out of range), model
// (the loss or a gradient stopped being finite: the checkpoint gets the state of the step before; a damaged
// checkpoint), config (a checkpoint of another run), interrupted, io.
[[nodiscard]] core::Result<MaskedLmFitReport> fit(nn::BertWeights& weights, const MaskedLmData& data,
                                                  const MaskedLmFitOptions& options, core::ThreadPool& pool);

}  // namespace bellwether::train
