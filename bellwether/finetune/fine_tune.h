// Fine-tunes an encoder on labeled texts and leaves a model folder that every command takes as --model. The
// texts are cut by class into training, validation and test, near-duplicates on one side; the test part is
// read once, at the end.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/option_conditions.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
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
  return {{{StartClassifier::keep, "keep"}, {StartClassifier::fresh, "reinit"}}};
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
  double label_smoothing = 0.0;
  sentiment::Conflicts conflicts = sentiment::Conflicts::keep;
  std::uint32_t log_steps = 10;
  bool tensorboard = false;
  std::uint32_t keep_checkpoints = 0;
  std::uint64_t memory_limit_mb = 0;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("classes", &TrainSentimentOptions::labels,
              "The classes: three (negative, neutral, positive), or binary (positive against the rest)."),
        field("head", &TrainSentimentOptions::classifier,
              "The classification head of --model: keep it where it has these classes, or reinitialize it."),
        field("test_share", &TrainSentimentOptions::test_share,
              "Share of the texts that is the test set, read once at the end.")
            .in(core::kShareBelowOne),
        field("validation_share", &TrainSentimentOptions::validation_share,
              "Share of the texts that chooses the epoch.")
            .in(core::kShareBelowOne),
        field("max_length", &TrainSentimentOptions::max_length,
              "Tokens of a text; longer texts are truncated.")
            .between(3, 512),
        field("split_seed", &TrainSentimentOptions::split_seed,
              "Seed of the split into training, validation and test texts."),
        field("class_weights", &TrainSentimentOptions::class_weights,
              "Class weights of the loss; balanced for classes of different size."),
        field("short_weight", &TrainSentimentOptions::short_weight,
              "Sample weight of training texts with at most 6 tokens.")
            .at_least(0),
        field("label_smoothing_factor", &TrainSentimentOptions::label_smoothing,
              "Share of each target that is spread over the classes, against overconfidence (Szegedy et al. "
              "2016).")
            .in(core::kShareBelowOne),
        field("conflicts", &TrainSentimentOptions::conflicts,
              "Texts with conflicting labels: keep them, drop all of each, or stop."),
        field("logging_steps", &TrainSentimentOptions::log_steps, "Steps between two lines of metrics."),
        field("tensorboard", &TrainSentimentOptions::tensorboard,
              "Also write event files for TensorBoard, into the folder tb of the run."),
        field("save_total_limit", &TrainSentimentOptions::keep_checkpoints,
              "Newest epochs whose models stay in OUT/checkpoints along with the best; 0 keeps none."),
        field("memory_limit_mb", &TrainSentimentOptions::memory_limit_mb,
              "Do not start where the run would need more memory, in MB; 0 sets no limit.")};
  }
};

// Everything that a training depends on.
struct TrainSentimentRequest {
  sentiment::EvaluationFiles files;  // `data` is learned from; its `train` and `labels` are not used
  std::string test;                  // labeled texts to evaluate on; empty: a share of the data
  std::string without;               // texts kept for another evaluation; nothing is learned from them
  ExtraFiles further;                // learned from beside them
  std::string model;                 // folder or built-in model to start from; empty: a new encoder
  std::string vocabulary;            // folder of the tokenizer of a new encoder
  std::filesystem::path out;         // the model folder to write
  std::vector<std::string> clean;    // changed cleaning steps: "emoji=keep"
  AugmentOptions augment;
  sentiment::NewEncoderOptions shape;
  TrainSentimentOptions options;
  train::ClassifierTrainingOptions fit;

  static constexpr auto fields() {
    using core::field;
    using core::group;
    return std::tuple{
        group("", &TrainSentimentRequest::files, "Data").without("train"),
        field("test", &TrainSentimentRequest::test,
              "Labeled texts that are the test set, in place of --test-share of the data; texts that repeat "
              "one are not trained on.")
            .as("FILE"),
        field("without", &TrainSentimentRequest::without,
              "Labeled texts that are kept for another evaluation: they and their near-duplicates are not "
              "trained on.")
            .as("FILE"),
        field("model", &TrainSentimentRequest::model,
              "The model to start from: a checkpoint folder, or small, the built-in model."),
        field("vocabulary", &TrainSentimentRequest::vocabulary,
              "In place of --model: the tokenizer folder of a new encoder.")
            .as("DIR"),
        field("out", &TrainSentimentRequest::out,
              "The model folder to write; a training that was stopped resumes from it.")
            .required()
            .as("DIR"),
        field("clean", &TrainSentimentRequest::clean,
              "Change a cleaning step, as emoji=keep (see `text clean`); repeatable; stored with the model.")
            .as("STEP=CHOICE"),
        group("", &TrainSentimentRequest::further, "Further training data"),
        group("", &TrainSentimentRequest::options, "Task"),
        group("", &TrainSentimentRequest::augment, "Augmentation"),
        group("fit", &TrainSentimentRequest::fit, "Training"),
        group("new", &TrainSentimentRequest::shape, "New encoder")};
  }
  static constexpr auto conditions() {
    using core::not_with, core::only_with;
    return std::array{not_with("test_share", "test"), not_with("layers,hidden,heads,intermediate", "model"),
                      only_with("head", "model")};
  }
};

// What became of a training: its texts, its log and its scores.
struct TrainedSentiment {
  sentiment::TextSetFacts data;
  std::size_t train_texts = 0, validation_texts = 0;
  std::size_t test_texts = 0;                        // that the start had not learned from: those of `test`
  sentiment::SeenCounts test_seen, validation_seen;  // by the start
  std::uint64_t test_learned = 0;  // test texts nearly the same as one that this training learned from
  std::uint64_t cut_texts = 0;     // longer than max_length
  AugmentCounts augmented;         // among train_texts
  std::uint64_t planned_steps = 0;
  std::uint64_t parameters = 0;
  std::string start;  // where the weights came from, for people
  train::ClassifierTrainingReport fit;
  std::optional<train::ValidationScores> test;  // of the best epoch's weights; nothing without such texts
  double majority = 0.0;                        // accuracy on them of always saying the most frequent class
  std::optional<double>
      accuracy_with_seen;          // with those that it or its start learned from, where there are any
  std::vector<std::string> notes;  // what a reader of the figures must know
  ClassIds test_labels, test_predictions;  // of the texts that count
  TuneRates test_rates;                    // as a search tells them
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
                                                       const TrainSentimentRequest& request, core::Job& job);

}  // namespace bellwether::finetune
