// The middle of several figures.
#pragma once

#include <vector>

namespace bellwether::source {

// Of an even number of values the greater of the middle two. `values` must not be empty.
[[nodiscard]] double upper_median(std::vector<double> values);

}  // namespace bellwether::source
