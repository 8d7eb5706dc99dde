#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/generate/batch_generator.h"
#include "bellwether/generate/language_model.h"
#include "bellwether/generate/sampling.h"

namespace bellwether::generate {

// How one text is written.
struct WritingOptions {
  std::size_t most_tokens = 256;
  std::size_t guesses = 8;  // by prompt look-up; the text is the same with any number
  SamplingOptions sampling;
  const PrefixStore* store = nullptr;  // where beginnings are kept on disk; null: nowhere
};

// A text that was written, and what it took.
struct WrittenText {
  std::string text;
  std::vector<std::uint32_t> ids;
  TextEnd end = TextEnd::none;
  std::size_t prompt_tokens = 0;
  std::size_t found_tokens = 0;  // of the prompt, in the store
  double prompt_seconds = 0;     // until the first token
  double writing_seconds = 0;    // from there on
};

// Writes what follows `prompt`, and hands it to `show` as it comes, whole characters at a time; an error that
// `show` returns ends the work and is returned. Errors: those of BatchGenerator; interrupted.
[[nodiscard]] core::Result<WrittenText> write_text(const LanguageModel& model,
                                                   const std::vector<std::uint32_t>& prompt,
                                                   const WritingOptions& options, core::Job& job,
                                                   const std::function<core::Status(std::string_view)>& show);

}  // namespace bellwether::generate
