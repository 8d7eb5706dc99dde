// A model asked about every row of a data set, one after another.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/evaluate/llm/answer_file.h"
#include "bellwether/forecast/llm/answer_generator.h"
#include "bellwether/forecast/llm/week_row.h"

namespace bellwether::workbench {

// form: only what parses can be written. free: as the model likes. both: one after the other, as two models.
enum class AnswerDecoding { form, free, both };
constexpr std::array<core::EnumName<AnswerDecoding>, 3> names_of(AnswerDecoding) {
  return {{{AnswerDecoding::form, "form"}, {AnswerDecoding::free, "free"}, {AnswerDecoding::both, "both"}}};
}

// How a row is asked.
struct AskingOptions {
  AnswerDecoding decoding = AnswerDecoding::form;
  std::size_t max_tokens = 512;
  double temperature = 0;
  std::uint64_t seed = 1;
};

// What the prompts lost so that they fit.
struct AskedCounts {
  std::size_t asked = 0, trimmed = 0, too_long = 0;
};

// The answers in the order of the rows, each handed to `keep` as soon as it is made. A prompt that is too long for the
// model is trimmed (forecast/llm/prompt_trim.h); one that stays too long is not asked, and so counts as wrong. Errors:
// those of the generator and of `keep`; interrupted.
[[nodiscard]] core::Result<AskedCounts> answer_weeks(
    forecast::AnswerGenerator& model, const std::vector<forecast::WeekRow>& rows,
    const AskingOptions& options, core::Job& job,
    const std::function<core::Status(evaluate::ModelAnswer)>& keep);

// The conversation of a row.
[[nodiscard]] std::vector<forecast::ChatMessage> messages_of(const forecast::PromptText& prompt);

}  // namespace bellwether::workbench
