#include "bellwether/evaluate/deflated_sharpe.h"

#include <cmath>
#include <numbers>

#include "bellwether/evaluate/student_t.h"

namespace bellwether::evaluate {

double expected_best_sharpe(const Trials& trials) {
  if (trials.count < 2) return 0.0;
  const double count = static_cast<double>(trials.count);
  return std::sqrt(trials.sharpe_variance) *
         ((1 - std::numbers::egamma) * normal_quantile(1 - 1 / count) +
          std::numbers::egamma * normal_quantile(1 - 1 / (count * std::numbers::e)));
}

std::optional<double> deflated_sharpe(const ReturnStatistics& returns, const Trials& trials) {
  if (!returns.sharpe) return std::nullopt;
  const double sharpe = *returns.sharpe;
  const double spread = 1 - returns.skewness * sharpe + (returns.kurtosis - 1) / 4 * sharpe * sharpe;
  if (spread <= 0) return std::nullopt;
  const double periods = static_cast<double>(returns.periods);
  return 1 - normal_upper_tail((sharpe - expected_best_sharpe(trials)) * std::sqrt(periods - 1) /
                               std::sqrt(spread));
}

}  // namespace bellwether::evaluate
