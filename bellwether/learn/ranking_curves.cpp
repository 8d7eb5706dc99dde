#include "bellwether/learn/ranking_curves.h"

#include <algorithm>
#include <numeric>

#include "bellwether/core/checked.h"

namespace bellwether::learn {

RankingCurve ranking_curve(std::span<const char> labels, std::span<const double> scores) {
  BW_ASSERT(labels.size() == scores.size());
  std::vector<std::size_t> order(labels.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
  const double positive =
      static_cast<double>(std::count_if(labels.begin(), labels.end(), [](char label) { return label != 0; }));
  const double negative = static_cast<double>(labels.size()) - positive;

  RankingCurve curve;
  if (positive == 0 || negative == 0) return curve;
  double hits = 0, false_alarms = 0, recall_before = 0, false_rate_before = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    (labels[order[i]] != 0 ? hits : false_alarms) += 1;
    // Rows of one score cross the threshold together.
    if (i + 1 < order.size() && scores[order[i + 1]] == scores[order[i]]) continue;
    ThresholdPoint point{.threshold = scores[order[i]],
                         .true_positive_rate = hits / positive,
                         .false_positive_rate = false_alarms / negative};
    point.precision = hits / (hits + false_alarms);
    if (hits > 0) point.f1 = 2 * hits / (hits + false_alarms + positive);
    curve.roc_auc +=
        (point.false_positive_rate - false_rate_before) * (point.true_positive_rate + recall_before) / 2;
    curve.average_precision += (point.true_positive_rate - recall_before) * point.precision;
    recall_before = point.true_positive_rate;
    false_rate_before = point.false_positive_rate;
    curve.points.push_back(point);
  }
  return curve;
}

}  // namespace bellwether::learn
