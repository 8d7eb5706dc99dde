#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/nn/decoder/decoder.h"
#include "bellwether/text/chat/chat_template.h"
#include "bellwether/text/tokenizer/tokenizer.h"

namespace bellwether::generate {

// A decoder with what it reads and writes text by.
struct LanguageModel {
  std::string name;
  nn::Decoder decoder;
  std::unique_ptr<text::Tokenizer> tokenizer;
  const text::ChatTemplate* chat = nullptr;  // as published with the model; null: none that is known
  std::vector<std::uint32_t> end_ids;        // of tokens that end a text
};

// How a model is loaded.
struct LanguageModelOptions {
  nn::WeightPrecision precision = nn::WeightPrecision::f32;
  std::filesystem::path tokenizer;   // of a llama2.c model, whose file has none: its vocabulary file
  core::ThreadPool* pool = nullptr;  // helps packing weights; null: nobody
};

// From a folder in the Hugging Face layout, a GGUF file (.gguf), or a llama2.c checkpoint (.bin). Errors: those
// of the readers; model, where the tokenizer has more entries than the model; usage, where a llama2.c model
// comes without a vocabulary.
[[nodiscard]] core::Result<LanguageModel> load_language_model(const std::filesystem::path& path,
                                                              const LanguageModelOptions& options);

// The chat template that a model folder publishes (chat_template.jinja or tokenizer_config.json); null: none that is known.
// Errors: io, model, naming the file.
[[nodiscard]] core::Result<const text::ChatTemplate*> folder_chat_template(
    const std::filesystem::path& folder);

// The ids of a text that begins with `text`: the tokenizer's, after the token that begins texts where the model
// was trained so. Special tokens in the text are text.
[[nodiscard]] std::vector<std::uint32_t> prompt_ids(const LanguageModel& model, std::string_view text);

}  // namespace bellwether::generate
