// Texts -> a small decoder that was trained from random weights, as a folder that `llm train --model` starts from: for trying
// the whole way out on one machine. `llm pretrain`.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <tuple>

#include "bellwether/core/job.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/source/texts/parallel_text_reader.h"
#include "bellwether/store/run_directory.h"
#include "bellwether/train/llm/decoder_fit.h"
#include "bellwether/train/llm/decoder_memory_plan.h"

namespace bellwether::finetune {

// The shape of a decoder that begins from random weights: Qwen2's, tied.
struct NewDecoderOptions {
  std::size_t layers = 4, hidden = 192, heads = 6, kv_heads = 2, intermediate = 512, positions = 2048;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("layers", &NewDecoderOptions::layers, "Layers of the new decoder.").between(1, 200),
        field("hidden", &NewDecoderOptions::hidden, "Hidden size of the new decoder.").between(8, 16'384),
        field("heads", &NewDecoderOptions::heads, "Attention heads of the new decoder.").between(1, 256),
        field("kv_heads", &NewDecoderOptions::kv_heads, "Key-value heads of the new decoder.")
            .between(1, 256),
        field("intermediate", &NewDecoderOptions::intermediate, "Feed-forward size of the new decoder.")
            .between(8, 65'536),
        field("positions", &NewDecoderOptions::positions, "Tokens of the longest text of the new decoder.")
            .between(16, 1'000'000)};
  }
};

// Everything that it depends on.
struct PretrainDecoderRequest {
  std::string texts;
  source::TextInputOptions input;
  std::string vocabulary;  // folder of the tokenizer
  std::filesystem::path out;
  std::size_t max_length = 256;
  double validation_share = 0.01;
  std::uint64_t memory_limit_mb = 0;
  NewDecoderOptions shape;
  train::DecoderFitOptions fit{.epochs = 1,
                               .batch = 8,
                               .accumulate = 1,
                               .learning_rate = 1e-3,
                               .weight_decay = 0.01,
                               .schedule = train::ScheduleKind::cosine};

  static constexpr auto fields() {
    using core::field;
    using core::group;
    return std::tuple{field("file", &PretrainDecoderRequest::texts, "The texts: one per line, JSONL or CSV.")
                          .required()
                          .positional(),
                      field("vocabulary", &PretrainDecoderRequest::vocabulary, "The folder of the tokenizer.")
                          .required()
                          .as("DIR"),
                      field("out", &PretrainDecoderRequest::out,
                            "The model folder to write; a training that was stopped resumes from it.")
                          .required()
                          .as("DIR"),
                      field("max_length", &PretrainDecoderRequest::max_length,
                            "Tokens of a text; longer texts are truncated.")
                          .between(2, 1'000'000),
                      field("validation_share", &PretrainDecoderRequest::validation_share,
                            "Share of the texts that validates.")
                          .in(core::kShareBelowOne),
                      field("memory_limit_mb", &PretrainDecoderRequest::memory_limit_mb,
                            "Memory that training may use; 0: what the machine has available.")
                          .as("MB"),
                      group("", &PretrainDecoderRequest::shape, "New decoder"),
                      group("fit", &PretrainDecoderRequest::fit, "Training"),
                      group("text_file", &PretrainDecoderRequest::input, "Text file")};
  }
};

// What became of it.
struct PretrainedDecoder {
  std::uint64_t train_texts = 0, train_tokens = 0, validation_texts = 0, cut = 0, parameters = 0;
  train::FittedSettings plan;
  train::DecoderFitReport fit;
};

// Errors: those of the readers, of check_decoder_config and of train::fit; memory, before the start; io.
[[nodiscard]] core::Result<PretrainedDecoder> pretrain_decoder(store::RunDirectory& run,
                                                               const PretrainDecoderRequest& request,
                                                               core::Job& job);

}  // namespace bellwether::finetune
