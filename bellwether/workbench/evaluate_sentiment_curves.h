// The curves of an evaluation as figures: how well each class is ranked, and whether confidences mean what
// they say.
#pragma once

#include "bellwether/evaluate/report/figure.h"
#include "bellwether/workbench/sentiment_evaluation.h"

namespace bellwether::workbench {

// Of the model on the test part, each class that it has against the rest.
[[nodiscard]] evaluate::report::Figure roc_figure(const SentimentEvaluation& evaluation);
[[nodiscard]] evaluate::report::Figure precision_recall_figure(const SentimentEvaluation& evaluation);

// Bins of the model's answers as given, and at its temperature.
[[nodiscard]] evaluate::report::Figure reliability_figure(const SentimentEvaluation& evaluation);

// The four side figures of every entrant as bars.
[[nodiscard]] evaluate::report::Figure side_figure(const SentimentEvaluation& evaluation);

}  // namespace bellwether::workbench
