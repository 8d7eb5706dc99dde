// A prompt made to fit, by what is worth least (requirement L-71): summaries of the oldest week, the longest first, then
// its headlines, then those of the weeks behind it; then results of the quarter, then the profile. Never the instruction
// or the prices.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>

#include "bellwether/forecast/llm/prompt_wrapper.h"

namespace bellwether::forecast {

// What was cut, in lines.
struct PromptCuts {
  std::size_t summaries = 0, headlines = 0, basics = 0, profile = 0;
  [[nodiscard]] std::size_t all() const { return summaries + headlines + basics + profile; }
};

// The prompt that fits, and what it cost.
struct TrimmedPrompt {
  PromptText prompt;
  PromptCuts cuts;
};

// `fits` is asked of shorter and shorter prompts. Nothing where even the shortest does not fit.
[[nodiscard]] std::optional<TrimmedPrompt> trim_prompt(const PromptText& prompt,
                                                       const std::function<bool(const PromptText&)>& fits);

}  // namespace bellwether::forecast
