// Fine-tunes a BERT classifier: epochs of shuffled batches, a schedule, an evaluation after each epoch, the
// best weights restored. Same seed, data and options: same bytes, at any thread count; resumed from a
// checkpoint of any step: the same bytes as if it had never stopped.
//
//   ClassifierTrainingOptions options{.epochs = 3, .batch = 16, .learning_rate = 3e-5};
//   auto report =
//       train::fit(weights, {.train = {texts, labels}, .validation = {others, their}}, options, pool);
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/option_conditions.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/nn/models/bert_training.h"
#include "bellwether/nn/models/bert_weights.h"
#include "bellwether/nn/models/token_batch.h"
#include "bellwether/nn/precision.h"
#include "bellwether/train/lora/lora.h"
#include "bellwether/train/optimizer.h"
#include "bellwether/train/schedule.h"

namespace bellwether::train {

// Texts as token ids, the number of each one's label, how much each counts (empty: alike), and what share of
// the answer each class has (texts · classes; empty: all on the label).
struct LabeledTokens {
  nn::TokenBatch texts;
  std::vector<std::uint32_t> labels;
  std::vector<double> weights;
  std::vector<float> targets;
};

// The texts to train on, and those that decide which epoch is the best.
struct ClassifierTrainingData {
  LabeledTokens train;
  LabeledTokens validation;  // may be empty: then the training loss decides what is best
};

// What makes an epoch the best.
enum class Criterion { accuracy, macro_f1, mcc, loss };

constexpr std::array<core::EnumName<Criterion>, 4> names_of(Criterion) {
  return {{{Criterion::accuracy, "accuracy"},
           {Criterion::macro_f1, "macro-f1"},
           {Criterion::mcc, "mcc"},
           {Criterion::loss, "loss"}}};
}

// The hyperparameters of a fine-tuning, where it keeps its state, and whom it tells of its progress.
struct ClassifierTrainingOptions {
  std::uint32_t epochs = 3;
  std::uint32_t batch = 16;
  std::uint32_t accumulate = 1;
  OptimizerKind optimizer = OptimizerKind::adamw;
  double momentum = 0.9;
  double learning_rate = 3e-5;
  double weight_decay = 0.01;
  double clip_norm = 1.0;
  ScheduleKind schedule = ScheduleKind::linear;
  double warmup = 0.1;
  double plateau_factor = 0.5;
  std::uint32_t plateau_patience = 1;
  std::uint32_t frozen_layers = 0;  // see TrainedLayers
  double layer_decay = 1.0;
  std::uint32_t lora_rank = 0;  // see LoraOptions
  double lora_alpha = 16.0;
  std::string lora_targets = "query,value";
  double focal = 0.0;
  std::uint32_t patience = 0;
  Criterion best_by = Criterion::macro_f1;
  nn::Precision precision = nn::Precision::bf16;
  nn::Activations activations = nn::Activations::keep;
  std::uint64_t seed = 42;
  std::vector<double> class_weights;  // empty: all 1

  // Where the run keeps its state; empty: nowhere. A file that is there already is gone on with; one of
  // another run (other data, options or model) is refused.
  std::filesystem::path checkpoint;
  std::uint32_t checkpoint_steps = 0;  // steps between writes within an epoch; 0: only after each epoch

  std::uint32_t log_steps = 10;  // steps from one call of on_log to the next

  // Called by the fitting thread; each may be empty.
  std::function<void(const struct ClassifierEpoch&)> on_epoch;  // the weights are this epoch's
  std::function<void()> on_step;
  std::function<void(const struct ClassifierStep&)> on_log;
  std::function<void(std::uint64_t)> on_resume;  // steps that the checkpoint has done
  std::function<bool()> interrupted;             // asked after each step: true saves and stops

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("epochs", &ClassifierTrainingOptions::epochs, "Epochs.").at_least(1),
        field("batch_size", &ClassifierTrainingOptions::batch, "Texts of a batch.").at_least(1),
        field("gradient_accumulation_steps", &ClassifierTrainingOptions::accumulate,
              "Batches whose gradients are summed before a step.")
            .at_least(1),
        field("optimizer", &ClassifierTrainingOptions::optimizer, "The optimizer."),
        field("momentum", &ClassifierTrainingOptions::momentum, "Momentum of sgd.").in(core::kShareBelowOne),
        field("learning_rate", &ClassifierTrainingOptions::learning_rate, "Peak learning rate.").above(0),
        field("weight_decay", &ClassifierTrainingOptions::weight_decay,
              "Decay of weights, not of biases and norms.")
            .at_least(0),
        field("max_grad_norm", &ClassifierTrainingOptions::clip_norm,
              "Maximum gradient norm; 0 does not clip.")
            .at_least(0),
        field("lr_scheduler_type", &ClassifierTrainingOptions::schedule, "Learning-rate schedule."),
        field("warmup_ratio", &ClassifierTrainingOptions::warmup,
              "Share of all steps in which the learning rate rises from zero.")
            .between(0, 1),
        field("plateau_factor", &ClassifierTrainingOptions::plateau_factor,
              "on-plateau: what the learning rate is multiplied by.")
            .in(core::kShareInside),
        field("plateau_patience", &ClassifierTrainingOptions::plateau_patience,
              "on-plateau: epochs without improvement before it is."),
        field("frozen_layers", &ClassifierTrainingOptions::frozen_layers,
              "Lowest layers that stay frozen, with the embeddings."),
        field("layer_decay", &ClassifierTrainingOptions::layer_decay,
              "Layer-wise learning-rate decay: the rate of a layer over that of the layer above.")
            .in({.low = 0, .high = 1, .low_is_open = true}),
        field("lora_rank", &ClassifierTrainingOptions::lora_rank,
              "Train a LoRA adapter of that rank in place of the encoder; 0 trains the encoder."),
        field("lora_alpha", &ClassifierTrainingOptions::lora_alpha,
              "LoRA scaling: the adapter counts alpha / rank times.")
            .above(0),
        field("lora_targets", &ClassifierTrainingOptions::lora_targets,
              "Matrices that LoRA adapts, separated by commas: query, key, value, attention_output, "
              "intermediate, output."),
        field("focal_gamma", &ClassifierTrainingOptions::focal,
              "Gamma of the focal loss; 0 is cross entropy.")
            .at_least(0),
        field("patience", &ClassifierTrainingOptions::patience,
              "Epochs without improvement before training stops early; 0 never stops."),
        field("metric_for_best", &ClassifierTrainingOptions::best_by,
              "The validation metric that chooses the best epoch."),
        field("precision", &ClassifierTrainingOptions::precision, "Compute precision: bf16 or f32."),
        field("gradient_checkpointing", &ClassifierTrainingOptions::activations,
              "Recompute activations in the backward pass, which saves memory."),
        field("save_steps", &ClassifierTrainingOptions::checkpoint_steps,
              "Steps between two checkpoints within an epoch; 0 saves after each epoch only."),
        field("seed", &ClassifierTrainingOptions::seed, "Seed of shuffling and dropout.")};
  }
  static constexpr auto conditions() {
    using core::only_with;
    return std::array{only_with("momentum", "optimizer", "sgd"),
                      only_with("plateau_factor,plateau_patience", "lr_scheduler_type", "on-plateau"),
                      only_with("lora_alpha,lora_targets", "lora_rank")};
  }
};

// The scores of one epoch on the validation texts; loss is the mean cross entropy in nats.
struct ValidationScores {
  double loss = 0.0, accuracy = 0.0, macro_f1 = 0.0, mcc = 0.0;
};

// A step of the optimizer.
struct ClassifierStep {
  std::uint64_t step = 0;   // from 1, over all epochs
  std::uint32_t epoch = 0;  // from 1
  double loss = 0.0;        // of the step's texts, with dropout
  double learning_rate = 0.0;
  double gradient_norm = 0.0;  // before clipping
  std::uint64_t tokens = 0;    // trained on since this call of fit() began
};

// What is logged of one epoch.
struct ClassifierEpoch {
  std::uint32_t epoch = 0;  // from 1
  double train_loss = 0.0;  // mean over the epoch's steps, with dropout
  std::optional<ValidationScores> validation;
  double learning_rate = 0.0;    // of the last step
  double gradient_norm = 0.0;    // mean over the steps, before clipping
  std::uint64_t step = 0;        // of the optimizer, the epoch's last
  std::uint32_t best_epoch = 0;  // so far, this one among them
};

// What became of a fit.
struct ClassifierTrainingReport {
  std::vector<ClassifierEpoch> epochs;
  std::uint32_t best_epoch = 0;  // whose weights the model holds now
  bool stopped_early = false;
  std::optional<LoraAdapter>
      adapter;  // of the best epoch, where one was trained: it is in the model's weights
};

// The part of the options that is about an adapter.
[[nodiscard]] LoraOptions lora_options(const ClassifierTrainingOptions& options);

// Steps of the optimizer in a whole run, to be told before it starts.
[[nodiscard]] std::uint64_t planned_steps(const ClassifierTrainingOptions& options, std::size_t texts);

// Trains `weights` in place. On an error they keep the state of the last good step. Errors: data (sizes that
// do not fit, no texts, a label without a class, a class without texts, texts the model cannot read), usage
// (an option out of range), model (the loss or a gradient stopped being finite, naming epoch and step; a
// damaged checkpoint), config (a checkpoint of another run), interrupted, io.
[[nodiscard]] core::Result<ClassifierTrainingReport> fit(nn::BertWeights& weights,
                                                         const ClassifierTrainingData& data,
                                                         const ClassifierTrainingOptions& options,
                                                         core::ThreadPool& pool);

// Ok, or what is wrong with the data or options (see fit).
[[nodiscard]] core::Status check_classifier_training(const nn::BertWeights& weights,
                                                     const ClassifierTrainingData& data,
                                                     const ClassifierTrainingOptions& options);

// The class that each text is given, without dropout. Texts are such that fit takes. Errors: those of
// nn::Bert.
[[nodiscard]] core::Result<std::vector<int>> predict(const nn::BertWeights& weights,
                                                     const nn::TokenBatch& texts, nn::Precision precision,
                                                     core::ThreadPool& pool);

// What texts with labels were answered, without dropout, and how good that is.
struct Validation {
  ValidationScores scores;
  std::vector<int> predictions;  // as predict() has them
};
[[nodiscard]] core::Result<Validation> validate(const nn::BertWeights& weights, const LabeledTokens& data,
                                                nn::Precision precision, core::ThreadPool& pool);

}  // namespace bellwether::train
