// The score from which on "positive" is said (requirements P-36, F-10), chosen on rows that nobody is judged
// by: the one with the highest F1, or the one that costs least where a false positive costs another sum than
// a miss. Elkan 2001, IJCAI, "The foundations of cost-sensitive learning".
#pragma once

#include <optional>

#include "bellwether/learn/ranking_curves.h"

namespace bellwether::learn {

// The highest one where several are as good; nothing for a curve without points.
[[nodiscard]] std::optional<double> best_f1_threshold(const RankingCurve& curve);

// What answers cost, by row: misses are 1 each.
struct ErrorCosts {
  double positive_share = 0.5;  // of the rows behind the curve
  double false_alarm = 1.0;     // against a miss
};
// Says "positive" to one score at least. Otherwise as above.
[[nodiscard]] std::optional<double> cheapest_threshold(const RankingCurve& curve, const ErrorCosts& costs);

}  // namespace bellwether::learn
