// Weeks as conversations -> a LoRA adapter of a decoder, in PEFT's form, and the model merged with it: `llm train`.
//   OUT/adapter   adapter_config.json, adapter_model.safetensors
//   OUT           the merged model, after a proof: texts are scored with the adapter beside the base and with what was
//                 written, and where they differ too much the merged weights go again
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/finetune/llm/week_encoder.h"
#include "bellwether/store/run_directory.h"
#include "bellwether/train/llm/decoder_adapter.h"
#include "bellwether/train/llm/decoder_fit.h"
#include "bellwether/train/llm/decoder_memory_plan.h"

namespace bellwether::finetune {

// The precision of the frozen base; automatic: that of its files, unless memory asks for less.
enum class BasePrecision { automatic, f32, bf16 };
constexpr std::array<core::EnumName<BasePrecision>, 3> names_of(BasePrecision) {
  return {{{BasePrecision::automatic, "auto"}, {BasePrecision::f32, "f32"}, {BasePrecision::bf16, "bf16"}}};
}

// Whether the adapter is merged into a model of its own.
enum class MergeChoice { merge, adapter_only };
constexpr std::array<core::EnumName<MergeChoice>, 2> names_of(MergeChoice) {
  return {{{MergeChoice::merge, "on"}, {MergeChoice::adapter_only, "off"}}};
}

// How texts are written and what the machine may spend.
struct TrainLlmOptions {
  std::string chat_template;  // empty: the model's own
  std::size_t max_length = 4096;
  std::size_t pack_tokens = 0;  // 0: max_length
  BasePrecision precision = BasePrecision::automatic;
  nn::Activations activations = nn::Activations::recompute;
  MergeChoice merge = MergeChoice::merge;
  double merge_tolerance = 0.02;
  std::uint64_t memory_limit_mb = 0;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field(
            "chat_template", &TrainLlmOptions::chat_template,
            "How conversations are written: a template's name, or fingpt for the wrapper of the public rows; "
            "default: the one published with the model, and fingpt where there is none.")
            .as("NAME"),
        field("max_length", &TrainLlmOptions::max_length,
              "Tokens of a prompt and its answer; longer prompts lose news first, never the answer.")
            .between(16, 1'000'000),
        field("pack_tokens", &TrainLlmOptions::pack_tokens,
              "Tokens of a pass, which short examples share; 0: as many as max-length.")
            .between(0, 1'000'000),
        field("precision", &TrainLlmOptions::precision, "Precision of the frozen base: auto, bf16 or f32."),
        field("gradient_checkpointing", &TrainLlmOptions::activations,
              "Recompute activations in the backward pass, which saves memory."),
        field("merge", &TrainLlmOptions::merge, "Write the merged model beside the adapter."),
        field("merge_tolerance", &TrainLlmOptions::merge_tolerance,
              "Greatest change of a text's log-probability, in nats a token, that merging may cause.")
            .above(0),
        field("memory_limit_mb", &TrainLlmOptions::memory_limit_mb,
              "Memory that training may use; 0: what the machine has available.")
            .as("MB")};
  }
};

// Everything that a training depends on.
struct TrainLlmRequest {
  std::string model;             // the base's folder
  std::string data, validation;  // files of rows
  std::filesystem::path out;
  TrainLlmOptions options;
  train::DecoderLoraOptions lora;
  train::DecoderFitOptions fit;

  static constexpr auto fields() {
    using core::field;
    using core::group;
    return std::tuple{
        field("model", &TrainLlmRequest::model, "The folder of the base model, in the Hugging Face layout.")
            .required()
            .as("DIR"),
        field("data", &TrainLlmRequest::data, "The rows to train on, as `llm dataset` writes them.")
            .required()
            .as("FILE"),
        field("validation", &TrainLlmRequest::validation,
              "Rows of later weeks that decide which epoch is the best.")
            .as("FILE"),
        field("out", &TrainLlmRequest::out,
              "The model folder to write; a training that was stopped resumes from it.")
            .required()
            .as("DIR"),
        group("", &TrainLlmRequest::options, ""),
        group("lora", &TrainLlmRequest::lora, "LoRA"),
        group("fit", &TrainLlmRequest::fit, "Training")};
  }
};

// What merging changed: the greatest difference of a text's mean log-probability, in nats a token.
struct MergeProof {
  std::size_t texts = 0;
  double drift = 0.0;
};

// What became of it.
struct TrainedLlm {
  EncodedWeeks train, validation;
  std::vector<LengthCounts> budget;  // of the training rows at other lengths
  std::string chat_template;
  train::FittedSettings plan;
  std::uint64_t trained_parameters = 0, all_parameters = 0;
  std::uint64_t steps = 0;
  double estimated_seconds = 0.0, seconds = 0.0;
  train::DecoderFitReport fit;
  std::optional<MergeProof> proof;
};

// Errors: those of the readers; memory, before anything is loaded, with what would fit; those of train::fit; finding, where
// merging changes the model too much; io.
[[nodiscard]] core::Result<TrainedLlm> train_llm(store::RunDirectory& run, const TrainLlmRequest& request,
                                                 core::Job& job);

}  // namespace bellwether::finetune
