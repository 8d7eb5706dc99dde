// A week's prompt and answer as the tokens a decoder learns from: written in the model's chat template, or in the wrapper
// of the public rows, with the loss on the answer and the token that ends it alone.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/forecast/llm/prompt_trim.h"
#include "bellwether/forecast/llm/week_row.h"
#include "bellwether/text/chat/chat_template.h"
#include "bellwether/text/tokenizer/tokenizer.h"
#include "bellwether/train/llm/decoder_fit.h"

namespace bellwether::finetune {

// Writes prompts and answers for one model.
class WeekEncoder {
 public:
  // `chat` null: the wrapper of the public rows. Both outlive the object. Errors: model, where the vocabulary lacks the token
  // that ends an answer, or one that the template needs.
  [[nodiscard]] static core::Result<WeekEncoder> make(const text::Tokenizer& tokenizer,
                                                      const text::ChatTemplate* chat);

  // Errors: those of write_chat and encode_chat.
  [[nodiscard]] core::Result<train::AnswerExample> encode(const forecast::PromptText& prompt,
                                                          const std::string& answer) const;

 private:
  WeekEncoder(const text::Tokenizer& tokenizer, const text::ChatTemplate* chat, std::uint32_t end)
      : tokenizer_(&tokenizer), chat_(chat), end_(end) {}
  [[nodiscard]] core::Result<std::vector<std::uint32_t>> prompt_ids(const forecast::PromptText& prompt) const;

  const text::Tokenizer* tokenizer_;
  const text::ChatTemplate* chat_;
  std::uint32_t end_;
};

// How rows fare at one length.
struct LengthCounts {
  std::size_t length = 0;
  std::size_t whole = 0, trimmed = 0, left_out = 0;  // rows
};

// What became of rows on their way to a length.
struct EncodedWeeks {
  std::vector<train::AnswerExample> examples;
  LengthCounts counts;
  forecast::PromptCuts cuts;       // lines of all trimmed prompts
  std::size_t without_answer = 0;  // rows
};

// Trims prompts that do not fit (news first, never the instruction or the answer) and leaves out what cannot fit. Errors: those
// of the encoder.
[[nodiscard]] core::Result<EncodedWeeks> encode_weeks(const WeekEncoder& encoder,
                                                      const std::vector<forecast::WeekRow>& rows,
                                                      std::size_t length);

inline constexpr std::array<std::size_t, 4> kBudgetLengths = {512, 1024, 2048, 4096};

// How the rows would fare at each of kBudgetLengths. Errors: the same.
[[nodiscard]] core::Result<std::vector<LengthCounts>> token_budget(
    const WeekEncoder& encoder, const std::vector<forecast::WeekRow>& rows);

}  // namespace bellwether::finetune
