// The answers that an analyzer gives when one cleaning step is thrown, everything else alike. Only texts that
// the step changes are scored again, because a text's score does not depend on its neighbors.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/sentiment/batch_scoring.h"

namespace bellwether::evaluate {

// The stage's cleaning with a step thrown: "url=remove". Errors: usage, for what is no step; config, where it
// contradicts the casing of the model.
[[nodiscard]] core::Result<text::Cleaner> cleaner_with(const std::string& step,
                                                       const sentiment::ScoreStage& stage);

// The predictions under another cleaning, and how many texts it changes.
struct CleanedPredictions {
  std::uint64_t changed_texts = 0;
  std::vector<int> classes;  // Sentiment as numbers, one a text
};

// `predictions` are the answers by the stage's own cleaning to `bodies`. Errors: those of the analyzer.
[[nodiscard]] core::Result<CleanedPredictions> predictions_under(const text::Cleaner& other,
                                                                 std::span<const std::string> bodies,
                                                                 std::vector<int> predictions,
                                                                 const sentiment::ScoreStage& stage);

}  // namespace bellwether::evaluate
