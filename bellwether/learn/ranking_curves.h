// Curves of a two-class score over all thresholds: ROC and precision-recall, with their areas.
// ROC AUC: the chance that a positive row scores above a negative one, ties counting half. Precision-recall
// area as average precision: sum over thresholds of (recall step) x precision. Fawcett 2006, Pattern
// Recognition Letters 27:861.
#pragma once

#include <span>
#include <vector>

namespace bellwether::learn {

// What the rule "positive where score >= threshold" does.
struct ThresholdPoint {
  double threshold = 0.0;
  double true_positive_rate = 0.0;  // recall
  double false_positive_rate = 0.0;
  double precision = 0.0;
  double f1 = 0.0;
};

// Both curves as one list of thresholds, and the areas under them.
struct RankingCurve {
  std::vector<ThresholdPoint> points;  // one per distinct score, thresholds descending
  double roc_auc = 0.0;
  double average_precision = 0.0;
};

// One score per label (0 or 1). Areas are 0 where either class is missing.
[[nodiscard]] RankingCurve ranking_curve(std::span<const char> labels, std::span<const double> scores);

}  // namespace bellwether::learn
