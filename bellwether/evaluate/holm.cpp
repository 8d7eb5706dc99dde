#include "bellwether/evaluate/holm.h"

#include <fmt/format.h>

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

void adjust_for_all(std::span<PairedTest* const> tests) {
  std::vector<PairedTest*> tested;
  std::vector<double> p_values;
  for (PairedTest* test : tests) {
    if (!test->p_value) continue;
    tested.push_back(test);
    p_values.push_back(*test->p_value);
  }
  const std::vector<double> adjusted = holm(p_values);
  for (std::size_t i = 0; i < tested.size(); ++i) tested[i]->p_holm = adjusted[i];
}

std::string adjusted_p_text(double p) {
  constexpr double kLevel = 0.05;
  constexpr int kMostDigits = 6;
  if (p < 0.005) return "adjusted p < 0.01";
  const auto written = [](double value, int digits) { return fmt::format("{:.{}f}", value, digits); };
  int digits = 2;
  while (p != kLevel && digits < kMostDigits && written(p, digits) == written(kLevel, digits)) ++digits;
  return "adjusted p = " + written(p, digits);
}

}  // namespace bellwether::evaluate
