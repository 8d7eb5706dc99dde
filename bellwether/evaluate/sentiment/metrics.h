// The four figures that models stand side by side with (requirement P-46): of the positive class where
// texts are told apart by it alone, and means over the classes of the test part where there are three.
#pragma once

#include <array>
#include <string_view>

#include "bellwether/evaluate/block_bootstrap.h"
#include "bellwether/sentiment/classification_report.h"
#include "bellwether/sentiment/labeled_splits.h"

namespace bellwether::evaluate {

inline constexpr std::array<std::string_view, 4> kHeadlineMetricNames = {"accuracy", "precision", "recall",
                                                                         "f1"};
using HeadlineMetrics = std::array<double, kHeadlineMetricNames.size()>;  // in that order

// One figure less another of the same texts, 95 %.
struct MetricDifference {
  double value = 0.0;
  Interval interval;
};

// 0 where one is not defined (learn/classification.h).
[[nodiscard]] HeadlineMetrics headline_metrics(const learn::ConfusionMatrix& matrix,
                                               sentiment::LabelPreset preset);

// Of the answers "positive" and "not positive", whatever the preset.
[[nodiscard]] HeadlineMetrics positive_metrics(const learn::ConfusionMatrix& matrix);

// "of the positive class", "means over the classes".
[[nodiscard]] std::string_view meaning_of_headline_metrics(sentiment::LabelPreset preset);

}  // namespace bellwether::evaluate
