#include "bellwether/source/price_checks/upper_median.h"

#include <algorithm>
#include <cstddef>

namespace bellwether::source {

double upper_median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

}  // namespace bellwether::source
