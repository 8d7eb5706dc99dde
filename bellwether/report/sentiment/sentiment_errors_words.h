// What the errors of an analyzer come to, in sentences by a fixed rule.
#pragma once

#include <string>
#include <vector>

#include "bellwether/evaluate/sentiment/error_analysis.h"

namespace bellwether::report {

// "lexicon misclassifies 2,573 of 9,543 texts of train.csv: error rate 27.0 % …"
[[nodiscard]] std::string verdict_of(const evaluate::SentimentErrors& errors);
[[nodiscard]] std::vector<std::string> notes_of(const evaluate::SentimentErrors& errors);

// "neutral as positive more often than back (12 against 3, adjusted p = 0.04)"
[[nodiscard]] std::string sentence_of(const evaluate::ConfusedPair& pair);
// "negative as neutral: 12 of 30 errors"; nothing to say where there is no error.
[[nodiscard]] std::string main_confusion_text(const evaluate::SliceMetrics& metrics);

}  // namespace bellwether::report
