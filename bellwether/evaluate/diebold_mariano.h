#pragma once

#include <cstddef>
#include <span>

#include "bellwether/evaluate/paired_test.h"

namespace bellwether::evaluate {

// Do two forecasts differ in squared error? Diebold-Mariano with the small-sample correction of Harvey,
// Leybourne and Newbold.
//   d_t = e1_t^2 - e2_t^2,  V as in long_run_variance.h
//   DM  = mean(d) / sqrt(V / n)
//   HLN = DM sqrt((n + 1 - 2h + h(h-1)/n) / n), two-sided against Student's t with n - 1 degrees
// Above 0: the first forecast errs more. Not valid for nested models: use clark_west.h there.
// Diebold, Mariano 1995, J. Bus. Econ. Stat. 13:253; Harvey, Leybourne, Newbold 1997, Int. J. Forecasting
// 13:281.
struct DieboldMariano {
  double uncorrected = 0.0;  // DM
  PairedTest test;           // HLN
};

// Errors (forecast - outcome) of both on the same rows, in order of time. Without p: fewer than 2 rows, equal
// errors, or a horizon too long for the rows.
[[nodiscard]] DieboldMariano diebold_mariano(std::span<const double> errors1, std::span<const double> errors2,
                                             std::size_t horizon);

}  // namespace bellwether::evaluate
