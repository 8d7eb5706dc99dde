#include "bellwether/evaluate/clark_west.h"

#include <cmath>

#include "bellwether/core/checked.h"
#include "bellwether/evaluate/long_run_variance.h"
#include "bellwether/evaluate/student_t.h"

namespace bellwether::evaluate {

PairedTest clark_west(const NestedForecasts& forecasts, std::size_t horizon) {
  return clark_west(clark_west_terms(forecasts), horizon);
}

std::vector<double> clark_west_terms(const NestedForecasts& forecasts) {
  const auto& [smaller, larger, outcomes] = forecasts;
  BW_ASSERT(smaller.size() == outcomes.size() && larger.size() == outcomes.size());
  std::vector<double> terms;
  for (std::size_t t = 0; t < outcomes.size(); ++t) {
    const double error1 = smaller[t] - outcomes[t], error2 = larger[t] - outcomes[t];
    const double apart = smaller[t] - larger[t];
    terms.push_back(error1 * error1 - (error2 * error2 - apart * apart));
  }
  return terms;
}

PairedTest clark_west(std::span<const double> terms, std::size_t horizon) {
  BW_ASSERT(horizon > 0);
  PairedTest test;
  test.name = "Clark-West";
  if (terms.size() < 2) {
    test.note = "undefined: fewer than two rows";
    return test;
  }
  const LongRunVariance variance = long_run_variance(terms, horizon);
  if (!(variance.value > 0.0)) {
    test.note = "undefined: the two forecasts never differ";
    return test;
  }
  test.statistic = variance.mean / std::sqrt(variance.value / static_cast<double>(terms.size()));
  test.p_value = normal_upper_tail(test.statistic);
  if (variance.bartlett) test.note = "variance with Bartlett weights: the plain estimate was not above 0";
  return test;
}

}  // namespace bellwether::evaluate
