#pragma once

#include <span>

namespace bellwether::evaluate {

// The value below which lies `share` (0 to 1) of ascending values, of which there is at least one: at the place
// share (n - 1), counted from 0, and linear between neighbors. Type 7 of Hyndman and Fan 1996, Am. Stat. 50:4,
// as R, NumPy and pandas have it by default.
[[nodiscard]] double quantile(std::span<const double> ascending, double share);

// The same place rounded to the nearest: always one of the values.
[[nodiscard]] double nearest_quantile(std::span<const double> ascending, double share);

}  // namespace bellwether::evaluate
