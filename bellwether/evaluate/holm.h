// Several tests at once: Holm's step-down adjustment keeps the chance of any false finding at the level of
// one test.
//   sorted p_(1) <= … <= p_(m):  adjusted p_(i) = max_{j <= i} min(1, (m - j + 1) p_(j))
// Holm 1979, Scand. J. Stat. 6:65.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "bellwether/evaluate/paired_test.h"

namespace bellwether::evaluate {

// In the order given.
[[nodiscard]] std::vector<double> holm(std::span<const double> p_values);

// Sets p_holm of those that have a p, adjusted for all of these.
void adjust_for_all(std::span<PairedTest* const> tests);

// "adjusted p = 0.38", "adjusted p < 0.01"; near the level of 0.05 with as many digits as tell it from that:
// "adjusted p = 0.047", "adjusted p = 0.0504".
[[nodiscard]] std::string adjusted_p_text(double p);

}  // namespace bellwether::evaluate
