#include "bellwether/learn/decision_threshold.h"

#include <algorithm>

namespace bellwether::learn {

std::optional<double> best_f1_threshold(const RankingCurve& curve) {
  if (curve.points.empty()) return std::nullopt;
  return std::ranges::max_element(curve.points, {}, &ThresholdPoint::f1)->threshold;
}

std::optional<double> cheapest_threshold(const RankingCurve& curve, const ErrorCosts& costs) {
  if (curve.points.empty()) return std::nullopt;
  const auto cost = [&](const ThresholdPoint& point) {
    return costs.false_alarm * point.false_positive_rate * (1 - costs.positive_share) +
           (1 - point.true_positive_rate) * costs.positive_share;
  };
  return std::ranges::min_element(curve.points, {}, cost)->threshold;
}

}  // namespace bellwether::learn
