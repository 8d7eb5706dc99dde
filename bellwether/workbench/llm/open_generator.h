// Who answers prompts: a model in this program, or one behind a server.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <tuple>

#include "bellwether/core/option_conditions.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/forecast/llm/answer_generator.h"
#include "bellwether/net/key_sources.h"
#include "bellwether/nn/decoder/projection.h"
#include "bellwether/workbench/llm/answer_weeks.h"

namespace bellwether::workbench {

// Which model, and how it is asked.
struct GeneratorOptions {
  std::string model;
  std::filesystem::path tokenizer;
  nn::WeightPrecision precision = nn::WeightPrecision::f32;
  std::string chat_template;
  std::string endpoint, endpoint_model;
  std::string name, cutoff;
  AnswerDecoding decoding = AnswerDecoding::form;
  std::uint32_t max_tokens = 512;
  double temperature = 0;
  net::KeySources keys;  // of the caller, no flag: where the server's key may stand

  static constexpr auto fields() {
    using core::field;
    using G = GeneratorOptions;
    return std::tuple{
        field("model", &G::model, "A checkpoint folder, a .gguf file, or a .bin checkpoint of llama2.c.")
            .as("PATH"),
        field("cutoff", &G::cutoff,
              "The last day of what the model learned from, as its card says: it may know what came before, "
              "and only "
              "later rows are evidence.")
            .as("YYYY-MM-DD"),
        field("name", &G::name,
              "What the model is called in the results; by default the last part of its path.")
            .as("NAME"),
        field("decoding", &G::decoding,
              "form: only what the form permits can be written, and all bins get probabilities; free: as the "
              "model "
              "likes; both, as two models."),
        field("max_tokens", &G::max_tokens, "Tokens of an answer at most.").between(16, 100'000),
        field("temperature", &G::temperature,
              "0: always the likeliest token; above it, answers drawn by --seed.")
            .between(0, 100),
        field("precision", &G::precision, "How weights are kept."),
        field("chat_template", &G::chat_template,
              "qwen2.5, qwen2, qwen3, llama3.1, llama3, llama2 or fingpt; by default the one published with "
              "the model.")
            .as("NAME"),
        field("tokenizer", &G::tokenizer, "The vocabulary file of a llama2.c model.").as("FILE"),
        field("endpoint", &G::endpoint,
              "The base URL of an OpenAI-style server, such as http://127.0.0.1:11434/v1; its key, where it "
              "wants one, "
              "stands in OPENAI_API_KEY.")
            .as("URL"),
        field("endpoint_model", &G::endpoint_model, "The model's name at that server.").as("NAME")};
  }
  static constexpr auto conditions() {
    using core::not_with;
    using core::only_with;
    return std::array{not_with("endpoint", "model"), only_with("endpoint_model", "endpoint")};
  }

  [[nodiscard]] bool is_given() const { return !model.empty() || !endpoint.empty(); }
  [[nodiscard]] AskingOptions asking(std::uint64_t seed) const {
    return {decoding, max_tokens, temperature, seed};
  }
};

// Loads the model, or makes ready to ask the server. Errors: usage without a model, a cut-off day or the name of the
// server's model; those of ModelGenerator::open and EndpointGenerator::open.
[[nodiscard]] core::Result<std::unique_ptr<forecast::AnswerGenerator>> open_generator(
    const GeneratorOptions& options);

}  // namespace bellwether::workbench
