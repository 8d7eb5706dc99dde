// A sentiment evaluation as a document: the verdict, its tables, and what limits them.
#pragma once

#include "bellwether/evaluate/sentiment/evaluation.h"
#include "bellwether/report/document/document.h"

namespace bellwether::report {

[[nodiscard]] Document evaluation_document(const evaluate::SentimentEvaluation& evaluation);

// metrics.json and, because nobody repeats this output byte for byte, the prior evaluations and the speed.
[[nodiscard]] std::string evaluation_json(const evaluate::SentimentEvaluation& evaluation);

}  // namespace bellwether::report
