#pragma once

#include <array>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/evaluate/sentiment/error_slices.h"

namespace bellwether::evaluate {

// What a model would answer with a threshold (item F-10): "positive" where its probability is at or above the
// threshold, otherwise the likelier of the other two classes. The texts are cut into two halves by class,
// near-duplicates on one side; each half is answered with the threshold that makes the fewest errors on the
// other, so that no text is evaluated on a threshold that it helped to choose.
struct CrossedThresholds {
  std::vector<int> classes;            // Sentiment as a number, one a text
  std::array<double, 2> thresholds{};  // the highest of the best ones of each half
};

// Deterministic. Errors: data where a class has a single text, or one half no positive text.
[[nodiscard]] core::Result<CrossedThresholds> cross_thresholds(const EvaluatedTexts& evaluated);

}  // namespace bellwether::evaluate
