#include "bellwether/evaluate/proportion_interval.h"

#include <algorithm>
#include <cmath>

#include "bellwether/core/checked.h"
#include "bellwether/evaluate/student_t.h"

namespace bellwether::evaluate {

Interval wilson_interval(const Proportion& proportion, double level) {
  BW_ASSERT(proportion.cases > 0 && level > 0 && level < 1);
  const double p = proportion.share, n = proportion.cases;
  const double z = normal_quantile((1 + level) / 2);
  const double center = p + z * z / (2 * n);
  const double reach = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
  const double scale = 1 + z * z / n;
  return {std::max(0.0, (center - reach) / scale), std::min(1.0, (center + reach) / scale), level};
}

Interval difference_interval(const Proportion& first, const Proportion& second, double level) {
  const Interval one = wilson_interval(first, level), other = wilson_interval(second, level);
  const double difference = first.share - second.share;
  return {difference - std::hypot(first.share - one.low, other.high - second.share),
          difference + std::hypot(one.high - first.share, second.share - other.low), level};
}

}  // namespace bellwether::evaluate
