#include "bellwether/evaluate/diebold_mariano.h"

#include <cmath>
#include <vector>

#include "bellwether/core/checked.h"
#include "bellwether/evaluate/long_run_variance.h"
#include "bellwether/evaluate/student_t.h"

namespace bellwether::evaluate {

DieboldMariano diebold_mariano(std::span<const double> errors1, std::span<const double> errors2,
                               std::size_t horizon) {
  BW_ASSERT(errors1.size() == errors2.size() && horizon > 0);
  DieboldMariano result;
  result.test.name = "Diebold-Mariano (HLN)";
  if (errors1.size() < 2) {
    result.test.note = "undefined: fewer than two rows";
    return result;
  }
  std::vector<double> differences;
  for (std::size_t t = 0; t < errors1.size(); ++t) {
    differences.push_back(errors1[t] * errors1[t] - errors2[t] * errors2[t]);
  }
  const LongRunVariance variance = long_run_variance(differences, horizon);
  const double n = static_cast<double>(differences.size()), h = static_cast<double>(horizon);
  const double correction = (n + 1.0 - 2.0 * h + h * (h - 1.0) / n) / n;
  if (!(variance.value > 0.0) || !(correction > 0.0)) {
    result.test.note = correction > 0.0 ? "undefined: the squared errors differ by a constant or not at all"
                                        : "undefined: too few rows for this horizon";
    return result;
  }
  result.uncorrected = variance.mean / std::sqrt(variance.value / n);
  result.test.statistic = result.uncorrected * std::sqrt(correction);
  result.test.p_value = student_t_two_sided(result.test.statistic, n - 1.0);
  if (variance.bartlett)
    result.test.note = "variance with Bartlett weights: the plain estimate was not above 0";
  return result;
}

}  // namespace bellwether::evaluate
