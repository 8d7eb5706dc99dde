// Texts without labels -> an encoder that has learned to guess their hidden words, or to tell words that
// another model put in from their own, as a folder that `sentiment train --model` starts from.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/option_conditions.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/sentiment/encoder_init.h"
#include "bellwether/source/texts/parallel_text_reader.h"
#include "bellwether/store/run_directory.h"
#include "bellwether/train/pretraining/pretrain.h"

namespace bellwether::finetune {

// What is learned: hidden words are guessed; or words that a generator put in are told from the others.
enum class PretrainObjective { masked_words, replaced_tokens };

constexpr std::array<core::EnumName<PretrainObjective>, 2> names_of(PretrainObjective) {
  return {{{PretrainObjective::masked_words, "mlm"}, {PretrainObjective::replaced_tokens, "rtd"}}};
}

// What is learned, and how the texts are split and read.
struct PretrainOptions {
  PretrainObjective objective = PretrainObjective::masked_words;
  double validation_share = 0.01;
  std::size_t max_length = 128;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("objective", &PretrainOptions::objective,
              "Masked language modeling (mlm), or replaced-token detection (rtd, as ELECTRA)."),
        field("validation_share", &PretrainOptions::validation_share, "Share of the texts that validates.")
            .in(core::kShareBelowOne),
        field("max_length", &PretrainOptions::max_length, "Tokens of a text; longer texts are truncated.")
            .between(3, 512)};
  }
};

// Everything that a pre-training depends on.
struct PretrainRequest {
  std::string texts;    // the file
  std::string without;  // labeled texts held out for evaluation: these and their near-duplicates are left out
  source::TextInputOptions input;
  std::string model;               // folder to go on from; empty: a new encoder
  std::string vocabulary;          // folder of the tokenizer of a new encoder
  std::string generator;           // folder of the masked LM that puts in words, for replaced_tokens
  std::filesystem::path out;       // the model folder to write
  std::vector<std::string> clean;  // changed cleaning steps: "emoji=keep"
  sentiment::NewEncoderOptions shape;
  PretrainOptions options;
  train::PretrainingOptions fit;

  static constexpr auto fields() {
    using core::field;
    using core::group;
    return std::tuple{
        field("file", &PretrainRequest::texts, "The texts: one per line, JSONL or CSV.")
            .required()
            .positional(),
        field("without", &PretrainRequest::without,
              "Labeled texts that are kept for evaluation: they and their near-duplicates are not read.")
            .as("FILE"),
        field("vocabulary", &PretrainRequest::vocabulary, "The tokenizer folder of a new encoder.").as("DIR"),
        field("model", &PretrainRequest::model,
              "In place of --vocabulary: the checkpoint folder to continue from."),
        field("generator", &PretrainRequest::generator,
              "For --objective rtd: the ELECTRA generator checkpoint, a masked language model with the same "
              "vocabulary.")
            .as("DIR"),
        field("out", &PretrainRequest::out,
              "The model folder to write; a training that was stopped resumes from it.")
            .required()
            .as("DIR"),
        field("clean", &PretrainRequest::clean,
              "Change a cleaning step, as emoji=keep (see `text clean`); repeatable; stored with the model.")
            .as("STEP=CHOICE"),
        group("", &PretrainRequest::options, ""),
        group("fit", &PretrainRequest::fit, "Training"),
        group("new", &PretrainRequest::shape, "New encoder"),
        group("text_file", &PretrainRequest::input, "Text file")};
  }
  static constexpr auto conditions() {
    using core::not_with, core::only_with;
    return std::array{only_with("generator", "objective", "rtd"),
                      not_with("layers,hidden,heads,intermediate", "model")};
  }
};

// What became of a pre-training: its texts and its log.
struct Pretrained {
  std::uint64_t read = 0, left_out = 0, repeated = 0, cut = 0;  // texts
  std::uint64_t train_texts = 0, train_tokens = 0, validation_texts = 0;
  std::uint64_t parameters = 0;
  std::uint64_t planned_steps = 0;
  train::PretrainingReport fit;
};

// Leaves OUT as a model folder (model_folder.h), and OUT/pretraining.checkpoint while it trains: called again
// with the same request it goes on from there. The head that guesses words stays in the folder; one that
// finds replaced tokens has served and does not. Texts that repeat an earlier one are read once. Metrics of
// each epoch go to the run. Errors: usage for options; those of the texts, load_tokenizer, pretrain_start.h
// and train::fit; io.
[[nodiscard]] core::Result<Pretrained> pretrain(store::RunDirectory& run, const PretrainRequest& request,
                                                core::Job& job);

}  // namespace bellwether::finetune
