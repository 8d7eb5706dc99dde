#pragma once

#include <cstddef>
#include <span>

namespace bellwether::evaluate {

// The variance of the mean of a serially dependent series, times n.
//   g_k = (1/n) sum_{t=k+1}^{n} (d_t - mean)(d_{t-k} - mean)
//   rectangular  V = g_0 + 2 sum_{k=1}^{h-1} g_k
//   Bartlett     V = g_0 + 2 sum_{k=1}^{h-1} (1 - k/h) g_k, never below 0
//                (Newey, West 1987, Econometrica 55:703)
// Forecasts h days ahead overlap in h - 1 days, hence the lags. The rectangular form can come out at 0 or
// below; the Bartlett form then takes its place, and the answer says so.
struct LongRunVariance {
  double mean = 0.0;
  double value = 0.0;     // V
  bool bartlett = false;  // the rectangular form was not above 0
};

// `series` must not be empty; lags beyond its end count as 0.
[[nodiscard]] LongRunVariance long_run_variance(std::span<const double> series, std::size_t horizon);

}  // namespace bellwether::evaluate
