// Answers of a model behind an OpenAI-style server (Ollama, llama.cpp, vLLM): POST {base}/chat/completions. It cannot be
// held to a form, so that its answers are parsed as they are, and gives no probabilities of bins.
#pragma once

#include <string>
#include <string_view>

#include "bellwether/forecast/llm/answer_generator.h"
#include "bellwether/net/notices/ask_json.h"

namespace bellwether::forecast {

// The server and its model.
struct EndpointOptions {
  std::string base_url;  // "http://127.0.0.1:11434/v1"
  std::string model;     // its name there
  std::string name;      // in results; empty: `model`
  market::Date cutoff;   // the last day of what it learned from
  net::Key key;          // may be empty
  net::Environment environment;
};

// Thread-safe. Errors of answer(): those of net::ask_json; network for an answer of another form.
class EndpointGenerator final : public AnswerGenerator {
 public:
  explicit EndpointGenerator(EndpointOptions options);

  [[nodiscard]] const GeneratorInfo& info() const override { return info_; }
  [[nodiscard]] core::Result<GeneratedAnswer> answer(const AnswerRequest& request, core::Job& job) override;

 private:
  EndpointOptions options_;
  GeneratorInfo info_;
};

// The request's body, and what is read of an answer's. A thought before the answer (<think> … </think>) is left out.
// Errors: network for what is no answer.
[[nodiscard]] std::string endpoint_body(const AnswerRequest& request, const std::string& model);
[[nodiscard]] core::Result<GeneratedAnswer> parse_endpoint_answer(std::string_view body);

}  // namespace bellwether::forecast
