// What another threshold for "positive" would do (requirements P-36, F-10): chosen on the calibration part,
// its effect shown on the test part. The question is "positive or not", whatever the classes.
#pragma once

#include <array>

#include "bellwether/evaluate/sentiment/bootstrap_intervals.h"
#include "bellwether/evaluate/sentiment/metrics.h"
#include "bellwether/evaluate/sentiment/models_and_baselines.h"

namespace bellwether::evaluate {

// What the threshold is chosen to maximize or minimize.
enum class ThresholdRule { none, f1, cost };
constexpr std::array<core::EnumName<ThresholdRule>, 3> names_of(ThresholdRule) {
  return {{{ThresholdRule::none, "none"}, {ThresholdRule::f1, "f1"}, {ThresholdRule::cost, "cost"}}};
}

// The rule, and the costs it weighs.
struct ThresholdOptions {
  ThresholdRule rule = ThresholdRule::f1;  // not none
  double cost_ratio = 1.0;                 // of a false positive against a miss
};

// The threshold chosen, and the metrics of the test part without and with it.
struct ThresholdEffect {
  ThresholdOptions options;
  double threshold = 0.5;     // positive where the probability is this or more
  std::size_t chosen_on = 0;  // texts
  HeadlineMetrics before{}, after{};
  double cost_before = 0.0, cost_after = 0.0;  // a text, at the ratio, a miss being 1
  std::array<MetricDifference, kHeadlineMetricNames.size()> differences;  // after - before
  MetricDifference cost;
};

// Errors: data, where the calibration part has no positive text, or no other.
[[nodiscard]] core::Result<ThresholdEffect> evaluate_threshold(const SentimentModelResult& model,
                                                               const sentiment::EvaluationParts& parts,
                                                               const ThresholdOptions& options,
                                                               const GroupDraws& draws);

}  // namespace bellwether::evaluate
