// Pre-trains a BERT encoder on texts without labels, by one of two objectives:
//   masked LM         words are hidden and guessed from the rest (masked_lm_objective.h)
//   replaced tokens   a trained masked LM, the generator, puts words in the place of hidden ones, and the
//                     encoder tells which are not the text's own (replaced_tokens_objective.h)
// The head of the weights says which. Same seed, texts and options: same bytes, at any thread count; resumed
// from a checkpoint of any step: the same bytes as if it had never stopped.
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
#include "bellwether/train/pretraining/detection_metrics.h"
#include "bellwether/train/pretraining/whole_word_masking.h"
#include "bellwether/train/schedule.h"

namespace bellwether::train {

// The texts to learn from, and what masking has to know of their tokens.
struct PretrainingData {
  MaskedVocabulary vocabulary;
  nn::TokenBatch train;
  nn::TokenBatch validation;  // may be empty; its words are hidden alike after every epoch
  // For replaced tokens: a masked LM with the same vocabulary; it does not learn.
  std::optional<nn::BertWeights> generator = {};
};

// The hyperparameters of a pre-training, where it keeps its state, and whom it tells of its progress.
struct PretrainingOptions {
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

  // As in ClassifierTrainingOptions.
  std::filesystem::path checkpoint;
  std::uint32_t checkpoint_steps = 0;

  // Called by the fitting thread; each may be empty.
  std::function<void(const struct PretrainingEpoch&)> on_epoch;
  std::function<void()> on_step;
  std::function<void(std::uint64_t)> on_resume;  // steps that the checkpoint has done
  std::function<bool()> interrupted;             // asked after each step: true saves and stops

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("epochs", &PretrainingOptions::epochs, "Epochs.").at_least(1),
        field("batch_size", &PretrainingOptions::batch, "Texts of a batch.").at_least(1),
        field("learning_rate", &PretrainingOptions::learning_rate, "Peak learning rate of AdamW.").above(0),
        field("weight_decay", &PretrainingOptions::weight_decay, "Decay of weights, not of biases and norms.")
            .at_least(0),
        field("max_grad_norm", &PretrainingOptions::clip_norm, "Maximum gradient norm; 0 does not clip.")
            .at_least(0),
        field("lr_scheduler_type", &PretrainingOptions::schedule, "Learning-rate schedule."),
        field("warmup_ratio", &PretrainingOptions::warmup,
              "Share of all steps in which the learning rate rises from zero.")
            .between(0, 1),
        field("mlm_probability", &PretrainingOptions::mask_rate, "Share of the tokens that are masked.")
            .in(core::kShareInside),
        field("precision", &PretrainingOptions::precision, "Compute precision: bf16 or f32."),
        field("save_steps", &PretrainingOptions::checkpoint_steps,
              "Steps between two checkpoints within an epoch; 0 saves after each epoch only."),
        field("seed", &PretrainingOptions::seed,
              "Seed of order, masks, the generator's samples and dropout.")};
  }
};

// What is logged of one epoch.
struct PretrainingEpoch {
  std::uint32_t epoch = 0;  // from 1
  double train_loss =
      0.0;  // mean over the steps, with dropout, in nats a hidden token or a token asked about
  // In the same unit; of a masked LM e to this is the perplexity.
  std::optional<double> validation_loss;
  std::optional<DetectionMetrics> detection;  // of replaced tokens, on the validation part
  double learning_rate = 0.0;                 // of the last step
};

// The log of a whole pre-training.
struct PretrainingReport {
  std::vector<PretrainingEpoch> epochs;
};

// Steps of a whole run.
[[nodiscard]] std::uint64_t planned_steps(const PretrainingOptions& options, std::size_t texts);

// Trains `weights`, whose head is a masked LM's or one for replaced tokens, in place; the last epoch's
// weights stay. Errors: data (no texts, texts a model cannot read, a vocabulary of another size), usage (an
// option out of range), model (the loss or a gradient stopped being finite: the checkpoint gets the state of
// the step before; a damaged checkpoint), config (a checkpoint of another run), interrupted, io; those of the
// generator.
[[nodiscard]] core::Result<PretrainingReport> fit(nn::BertWeights& weights, const PretrainingData& data,
                                                  const PretrainingOptions& options, core::ThreadPool& pool);

}  // namespace bellwether::train
