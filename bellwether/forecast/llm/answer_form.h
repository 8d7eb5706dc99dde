// The form of an answer, as the FinGPT forecaster has it:
//
//   [Positive Developments]:
//   1. …
//   2. …
//
//   [Potential Concerns]:
//   1. …
//
//   [Prediction & Analysis]:
//   Prediction: Up by 1-2%
//   Analysis: …
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bellwether/forecast/llm/week_bin.h"

namespace bellwether::forecast {

inline constexpr std::string_view kPositivesTitle = "[Positive Developments]:",
                                  kConcernsTitle = "[Potential Concerns]:",
                                  kPredictionTitle = "[Prediction & Analysis]:",
                                  kPredictionTitleInWords = "[Prediction and Analysis]:",
                                  kPredictionLead = "Prediction:", kAnalysisLead = "Analysis:";

// The instruction asks for that many factors in each of the two lists.
inline constexpr std::size_t kFewestFactors = 2, kMostFactors = 4;

// An answer without its form.
struct Answer {
  std::vector<std::string> positives, concerns;
  WeekBin bin;
  std::string analysis;
};

// In the form above, without a line end behind it. Line ends within the parts become spaces.
[[nodiscard]] std::string write_answer(const Answer& answer);

// A list or text as one line: runs of white space and of controls become a space, and there is none at the ends.
[[nodiscard]] std::string on_one_line(std::string_view text);

}  // namespace bellwether::forecast
