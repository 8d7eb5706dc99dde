// Does a larger model that contains a smaller one forecast better? Clark-West corrects the mean squared error
// of the larger for the noise of the weights that it need not have fitted.
//   f_t = e1_t^2 - (e2_t^2 - (y1_t - y2_t)^2),  1 = the smaller, 2 = the larger, y = forecasts
//   statistic = mean(f) / sqrt(V / n), V as in long_run_variance.h; one-sided against the standard normal
// A small p speaks for the larger model. Clark, West 2007, J. Econometrics 138:291.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "bellwether/evaluate/paired_test.h"

namespace bellwether::evaluate {

// Forecasts and outcomes of the same rows, in order of time.
struct NestedForecasts {
  std::span<const double> smaller, larger, outcomes;
};

// Without p: fewer than 2 rows, or forecasts that never differ.
[[nodiscard]] PairedTest clark_west(const NestedForecasts& forecasts, std::size_t horizon);

// f of each row, and the test of such terms or of means of them, as of each month, in order of time.
[[nodiscard]] std::vector<double> clark_west_terms(const NestedForecasts& forecasts);
[[nodiscard]] PairedTest clark_west(std::span<const double> terms, std::size_t horizon);

}  // namespace bellwether::evaluate
