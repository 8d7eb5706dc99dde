#include "bellwether/evaluate/holm.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace bellwether::evaluate {

std::vector<double> holm(std::span<const double> p_values) {
  std::vector<std::size_t> order(p_values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return p_values[i]; });
  std::vector<double> adjusted(p_values.size());
  double highest = 0.0;
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    const double raised = static_cast<double>(order.size() - rank) * p_values[order[rank]];
    highest = std::max(highest, std::min(1.0, raised));
    adjusted[order[rank]] = highest;
  }
  return adjusted;
}

}  // namespace bellwether::evaluate
