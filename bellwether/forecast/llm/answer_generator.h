// Whoever writes answers to prompts: a decoder within this program, or a server that is asked over HTTP. Dataset,
// evaluation and receipts know models through here alone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/forecast/llm/bin_distribution.h"
#include "bellwether/forecast/llm/form_grammar.h"
#include "bellwether/market/time.h"

namespace bellwether::forecast {

// One turn of a conversation. Its content is data: no special token is ever parsed out of it.
struct ChatMessage {
  std::string role;  // "system", "user", "assistant"
  std::string content;
};

// What is asked. Where there is a form, nothing else than it may be written by who is able to keep to one.
struct AnswerRequest {
  std::vector<ChatMessage> messages;
  std::optional<FormRules> form;
  std::size_t most_tokens = 1024;  // of the answer
  double temperature = 0;          // 0 is greedy
  std::uint64_t seed = 1;
};

// Why an answer is over: the model ended it, or it was cut off.
enum class AnswerEnd { stopped, cut_off };

// What was written, and what it cost. What is not known is nothing.
struct GeneratedAnswer {
  std::string text;
  AnswerEnd end = AnswerEnd::stopped;
  std::optional<BinDistribution> bins;  // where the generator scores continuations
  std::optional<std::size_t> prompt_tokens, answer_tokens;
  double seconds = 0;
};

// Whom the answers are of.
struct GeneratorInfo {
  std::string name;
  std::string fingerprint;  // of its weights; empty where it does not tell
  market::Date cutoff;      // the last day of what it learned from: rows before it may be known to it
  bool keeps_to_form = false;
};

// Thread-safe where its implementation says so.
class AnswerGenerator {
 public:
  virtual ~AnswerGenerator() = default;
  [[nodiscard]] virtual const GeneratorInfo& info() const = 0;
  // Whether the messages and an answer are within what it reads at once; true where it cannot tell.
  [[nodiscard]] virtual bool fits(const AnswerRequest&) const { return true; }
  // Errors: those of the model or the connection; interrupted.
  [[nodiscard]] virtual core::Result<GeneratedAnswer> answer(const AnswerRequest& request,
                                                             core::Job& job) = 0;
};

}  // namespace bellwether::forecast
