// The curves of an evaluation as figures: how well each class is ranked, and whether confidences mean what
// they say.
#pragma once

#include "bellwether/evaluate/sentiment/evaluation.h"
#include "bellwether/report/document/figure.h"

namespace bellwether::report {

// Of the model on the test part, each class that it has against the rest.
[[nodiscard]] Figure roc_figure(const evaluate::SentimentEvaluation& evaluation);
[[nodiscard]] Figure precision_recall_figure(const evaluate::SentimentEvaluation& evaluation);

// Bins of the model's answers as given, and at its temperature.
[[nodiscard]] Figure reliability_figure(const evaluate::SentimentEvaluation& evaluation);

// The four headline metrics of every model as bars.
[[nodiscard]] Figure headline_metric(const evaluate::SentimentEvaluation& evaluation);

}  // namespace bellwether::report
