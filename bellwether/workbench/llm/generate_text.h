#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <tuple>

#include "bellwether/core/job.h"
#include "bellwether/core/option_conditions.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/generate/sampling.h"
#include "bellwether/generate/write_text.h"
#include "bellwether/nn/decoder/projection.h"

namespace bellwether::workbench {

// Which text a model is to write.
struct GenerationOptions {
  std::filesystem::path model, tokenizer;
  nn::WeightPrecision precision = nn::WeightPrecision::f32;
  std::string prompt;
  std::filesystem::path messages;
  bool chat = false;
  std::string system, chat_template, date = "26 Jul 2024";
  bool thinking = false;
  std::uint32_t max_tokens = 256;
  std::uint32_t guesses = 8;
  std::filesystem::path prefix_cache;
  std::uint64_t prefix_cache_mb = 4096;

  static constexpr auto fields() {
    using core::field;
    using G = GenerationOptions;
    return std::tuple{
        field("model", &G::model, "A checkpoint folder, a .gguf file, or a .bin checkpoint of llama2.c.")
            .required()
            .as("PATH"),
        field("prompt", &G::prompt, "What the text begins with, or the question in a chat.").as("TEXT"),
        field("messages", &G::messages,
              "A conversation to go on with: a JSON list of objects with role and content.")
            .as("FILE"),
        field("chat", &G::chat, "The prompt is a user's turn, written by the model's chat template."),
        field("system", &G::system, "The system's turn of the chat.").as("TEXT"),
        field("chat_template", &G::chat_template,
              "qwen2.5, qwen2, qwen3, llama3.1, llama3, llama2 or fingpt; by default the one published with "
              "the model.")
            .as("NAME"),
        field("date", &G::date, "The date that Llama 3.1 and later are told.").as("DATE"),
        field("thinking", &G::thinking, "Let qwen3 think before it answers."),
        field("max_tokens", &G::max_tokens, "Tokens to write at most.").between(1, 1'000'000),
        field("precision", &G::precision, "How weights are kept."),
        field("guesses", &G::guesses,
              "Tokens guessed ahead from the text itself; the text is the same with any number.")
            .between(0, 64),
        field("prefix_cache", &G::prefix_cache,
              "Keep keys and values of beginnings of prompts in this folder, and read them from there the "
              "next time.")
            .as("DIR"),
        field("prefix_cache_mb", &G::prefix_cache_mb, "What the folder may grow to, in megabytes.")
            .between(1, 10'000'000),
        field("tokenizer", &G::tokenizer, "The vocabulary file of a llama2.c model.").as("FILE")};
  }
  static constexpr auto conditions() {
    using core::not_with;
    using core::only_with;
    return std::array{only_with("chat_template,date,thinking", "chat,messages"), only_with("system", "chat"),
                      only_with("prefix_cache_mb", "prefix_cache"),
                      not_with("prompt,chat,system", "messages")};
  }
};

// The whole request.
struct GenerationRequest {
  GenerationOptions text;
  generate::SamplingOptions sampling;

  static constexpr auto fields() {
    using core::group;
    return std::tuple{group("", &GenerationRequest::text, "Text"),
                      group("", &GenerationRequest::sampling, "Choice of tokens")};
  }
};

// Loads the model and writes; `show` gets the text as it comes. Errors: those of load_language_model, write_text and
// read_messages; usage, where there is neither a prompt nor messages, or the model comes without a chat template that is
// known and none is named.
[[nodiscard]] core::Result<generate::WrittenText> generate_text(
    const GenerationRequest& request, core::Job& job,
    const std::function<core::Status(std::string_view)>& show);

}  // namespace bellwether::workbench
