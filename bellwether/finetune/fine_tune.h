// Fine-tunes an encoder on labeled texts and leaves a model folder that every command takes as --model. The
// texts are cut by class into training, validation and test, near-duplicates on one side; the test part is
// read once, at the end.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/finetune/augment_texts.h"
#include "bellwether/finetune/extra_training_data.h"
#include "bellwether/finetune/search_metrics.h"
#include "bellwether/sentiment/encoder_init.h"
#include "bellwether/sentiment/labeled_splits.h"
#include "bellwether/sentiment/seen/seen_counts.h"
#include "bellwether/store/run_directory.h"
#include "bellwether/train/classifier/class_weights.h"
#include "bellwether/train/classifier/train_classifier.h"

namespace bellwether::finetune {

// What becomes of the classifier of a checkpoint that has one for the same classes in the same places.
enum class StartClassifier { keep, fresh };

constexpr std::array<core::EnumName<StartClassifier>, 2> names_of(StartClassifier) {
  return {{{StartClassifier::keep, "keep"}, {StartClassifier::fresh, "new"}}};
}

// How the texts are split and read, and what is written while the model trains.
struct TrainSentimentOptions {
  sentiment::LabelPreset labels = sentiment::LabelPreset::three;
  StartClassifier classifier = StartClassifier::keep;
  double test_share = 0.1;
  double validation_share = 0.1;
  std::size_t max_length = 128;
  std::uint64_t split_seed = 42;
  train::ClassWeighting class_weights = train::ClassWeighting::none;
  double short_weight = 1.0;
  sentiment::Conflicts conflicts = sentiment::Conflicts::keep;
  std::uint32_t log_steps = 10;
  bool tensorboard = false;
  std::uint32_t keep_checkpoints = 0;
  std::uint64_t memory_limit_mb = 0;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("labels", &TrainSentimentOptions::labels,
              "three: negative, neutral, positive; binary: positive against the rest"),
        field("classifier", &TrainSentimentOptions::classifier,
              "of --model: keep it where it has these classes, or draw a new one"),
        field("test_share", &TrainSentimentOptions::test_share, "of the texts, read once at the end"),
        field("validation_share", &TrainSentimentOptions::validation_share,
              "of the texts, to choose the epoch"),
        field("max_length", &TrainSentimentOptions::max_length, "tokens of a text; longer ones are cut"),
        field("split_seed", &TrainSentimentOptions::split_seed, "of the cut into parts"),
        field("class_weights", &TrainSentimentOptions::class_weights,
              "of the loss: none, or balanced for classes of unlike size"),
        field("short_weight", &TrainSentimentOptions::short_weight,
              "how much a training text of at most 6 tokens counts"),
        field("conflicts", &TrainSentimentOptions::conflicts,
              "texts that occur with more than one label: keep, drop (all of each), stop"),
        field("log_steps", &TrainSentimentOptions::log_steps, "steps from one line of metrics to the next"),
        field("tensorboard", &TrainSentimentOptions::tensorboard,
              "also write event files for TensorBoard, into the run's folder tb"),
        field("keep_checkpoints", &TrainSentimentOptions::keep_checkpoints,
              "newest epochs whose models stay in OUT/checkpoints beside the best; 0: none"),
        field("memory_limit_mb", &TrainSentimentOptions::memory_limit_mb,
              "do not start where the run would need more; 0: no limit"),
    };
  }
};

// Everything that a training depends on.
struct TrainSentimentRequest {
  sentiment::EvaluationFiles files;  // `data` is learned from; its `train` and `labels` are not used
  std::string test;                  // labeled texts to evaluate on; empty: a share of the data
  ExtraFiles further;                // learned from beside them
  std::string model;                 // folder or built-in model to start from; empty: a new encoder
  std::string vocabulary;            // folder of the tokenizer of a new encoder
  std::filesystem::path out;         // the model folder to write
  std::vector<std::string> clean;    // changed cleaning steps: "emoji=keep"
  AugmentOptions augment;
  sentiment::NewEncoderOptions shape;
  TrainSentimentOptions options;
  train::ClassifierTrainingOptions fit;
};

// For a run's config.
[[nodiscard]] std::vector<core::OptionValue> describe(const TrainSentimentRequest& request);

// What became of a training: its texts, its log and its scores.
struct TrainedSentiment {
  sentiment::TextSetFacts data;
  std::size_t train_texts = 0, validation_texts = 0;
  std::size_t test_texts = 0;                        // that the start had not learned from: those of `test`
  sentiment::SeenCounts test_seen, validation_seen;  // by the start
  std::uint64_t cut_texts = 0;                       // longer than max_length
  AugmentCounts augmented;                           // among train_texts
  std::uint64_t planned_steps = 0;
  std::uint64_t parameters = 0;
  std::string start;  // where the weights came from, for people
  train::ClassifierTrainingReport fit;
  std::optional<train::ValidationScores> test;  // of the best epoch's weights; nothing without such texts
  double majority = 0.0;                        // accuracy on them of always saying the most frequent class
  std::optional<double> accuracy_with_seen;  // with those that the start had learned from, where it had any
  std::vector<std::string> notes;            // what a reader of the figures must know
  ClassIds test_labels, test_predictions;    // of the texts that count
  TuneRates test_rates;                      // as a search tells them
  ScoreIntervals test_intervals;
};

// Tokens of a very short text, without those that mark its beginning and end.
inline constexpr std::size_t kShortTokens = 6;

// Leaves OUT as a model folder (model_folder.h), with --lora-rank also OUT/adapter (PEFT's form; the model
// has it merged; without it one of an earlier training is removed), and OUT/training.checkpoint while it
// trains: called again with the same request it goes on from there. Metrics go to the run (TrainingLogger),
// models of epochs to OUT/checkpoints (EpochCheckpoints). Before it starts it tells the memory that it will
// need (train::plan_memory). The model is evaluated on test texts whose labels its start has not learned;
// where there are none it is left all the same, without a figure. Errors: usage for options and for a memory
// limit that is too low; those of read_evaluation_parts, load_tokenizer, BertWeights::make and train::fit;
// io.
[[nodiscard]] core::Result<TrainedSentiment> fine_tune(store::RunDirectory& run,
                                                       const TrainSentimentRequest& request,
                                                       core::ThreadPool& pool);

}  // namespace bellwether::finetune
