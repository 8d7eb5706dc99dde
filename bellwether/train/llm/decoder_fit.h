// Training of a decoder on texts with answers: an adapter beside frozen weights, or all weights of a small one. The loss is
// the mean cross entropy of the answers' tokens, over all of a step. Same seed, data and options: same bytes, at any number of
// threads; resumed from a checkpoint of any step: the same bytes as if it had never stopped.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/nn/decoder/training/decoder_base.h"
#include "bellwether/nn/decoder/training/decoder_weights.h"
#include "bellwether/train/llm/decoder_adapter.h"
#include "bellwether/train/optimizer.h"
#include "bellwether/train/schedule.h"

namespace bellwether::train {

// A text as token ids, and where the part to be learned begins; what stands before it is read only.
struct AnswerExample {
  std::vector<std::int32_t> ids;
  std::size_t answer = 0;
};

// The texts to train on, and those that decide which epoch is the best.
struct DecoderTrainingData {
  std::vector<AnswerExample> train;
  std::vector<AnswerExample> validation;  // may be empty: then the training loss decides
};

// The hyperparameters of a training, where it keeps its state, and whom it tells of its progress. The defaults are those of
// the FinGPT forecaster.
struct DecoderFitOptions {
  std::uint32_t epochs = 5;
  std::uint32_t batch = 1;
  std::uint32_t accumulate = 16;
  double learning_rate = 5e-5;
  double weight_decay = 0.0;
  double clip_norm = 1.0;
  ScheduleKind schedule = ScheduleKind::constant;
  double warmup = 0.03;
  std::uint32_t patience = 0;
  std::uint64_t seed = 42;

  // Chosen by the memory plan, not by the user: they change how a step is computed.
  std::size_t pack_tokens = 1024;  // tokens of a pass; short texts share one
  nn::Activations activations = nn::Activations::recompute;

  std::filesystem::path checkpoint;  // empty: kept nowhere
  std::uint32_t checkpoint_steps = 0;

  // Called by the fitting thread; each may be empty.
  std::function<void(const struct DecoderEpoch&)> on_epoch;
  std::function<void()> on_step;
  std::function<void(std::uint64_t)> on_resume;  // steps that the checkpoint has done
  std::function<bool()> interrupted;             // asked after each step: true saves and stops

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("epochs", &DecoderFitOptions::epochs, "Epochs.").at_least(1),
        field("batch_size", &DecoderFitOptions::batch, "Texts of a batch.").at_least(1),
        field("gradient_accumulation_steps", &DecoderFitOptions::accumulate,
              "Batches whose gradients are summed before a step.")
            .at_least(1),
        field("learning_rate", &DecoderFitOptions::learning_rate, "Peak learning rate of AdamW.").above(0),
        field("weight_decay", &DecoderFitOptions::weight_decay, "Decay of weights, not of biases and norms.")
            .at_least(0),
        field("max_grad_norm", &DecoderFitOptions::clip_norm, "Maximum gradient norm; 0 does not clip.")
            .at_least(0),
        field("lr_scheduler_type", &DecoderFitOptions::schedule, "Learning-rate schedule."),
        field("warmup_ratio", &DecoderFitOptions::warmup,
              "Share of all steps in which the learning rate rises from zero.")
            .between(0, 1),
        field("patience", &DecoderFitOptions::patience,
              "Epochs without improvement before training stops early; 0 never stops."),
        field("save_steps", &DecoderFitOptions::checkpoint_steps,
              "Steps between two checkpoints within an epoch; 0 saves after each epoch only."),
        field("seed", &DecoderFitOptions::seed, "Seed of the adapter, of shuffling and of dropout.")};
  }
};

// What is logged of one epoch. Losses are in nats a token of an answer.
struct DecoderEpoch {
  std::uint32_t epoch = 0;  // from 1
  double train_loss = 0.0;  // mean over the steps, with dropout
  std::optional<double> validation_loss;
  double learning_rate = 0.0;  // of the last step
  double gradient_norm = 0.0;  // mean over the steps, before clipping
  std::uint64_t step = 0;      // of the optimizer, the epoch's last
  std::uint32_t best_epoch = 0;
};

// What became of a fit.
struct DecoderFitReport {
  std::vector<DecoderEpoch> epochs;
  std::uint32_t best_epoch = 0;  // whose values the model holds now
  bool stopped_early = false;
};

// Steps of a whole run.
[[nodiscard]] std::uint64_t planned_steps(const DecoderFitOptions& options, std::size_t texts);

// Trains the adapter in place; `dropout` is of its inputs. Errors: data (no texts, one without an answer to learn, longer than
// a pass or than the model reads, an id outside its vocabulary), usage (an option out of range), model (a loss or gradient that
// is not finite: the checkpoint gets the state of the step before; a damaged checkpoint), config (a checkpoint of another run),
// interrupted, io.
[[nodiscard]] core::Result<DecoderFitReport> fit(const nn::DecoderBase& base, DecoderAdapter& adapter,
                                                 double dropout, const DecoderTrainingData& data,
                                                 const DecoderFitOptions& options, core::ThreadPool& pool);

// Trains all weights in place. Errors: the same.
[[nodiscard]] core::Result<DecoderFitReport> fit(nn::DecoderWeights& weights, const DecoderTrainingData& data,
                                                 const DecoderFitOptions& options, core::ThreadPool& pool);

// The mean loss of the answers' tokens, passes of at most `pack_tokens`; the texts are valid for the model.
[[nodiscard]] double mean_loss(const nn::DecoderConfig& config, const nn::DecoderParameters& parameters,
                               nn::Precision precision, const std::vector<AnswerExample>& texts,
                               std::size_t pack_tokens, core::ThreadPool& pool);

}  // namespace bellwether::train
