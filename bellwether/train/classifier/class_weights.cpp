#include "bellwether/train/classifier/class_weights.h"

#include <algorithm>

namespace bellwether::train {

std::vector<double> class_weights(ClassWeighting weighting, std::span<const std::uint32_t> labels,
                                  std::size_t classes) {
  if (weighting == ClassWeighting::none) return {};
  std::vector<double> weights(classes);
  for (std::size_t i = 0; i < classes; ++i) {
    const auto count = static_cast<double>(std::ranges::count(labels, static_cast<std::uint32_t>(i)));
    if (count > 0) weights[i] = static_cast<double>(labels.size()) / (static_cast<double>(classes) * count);
  }
  return weights;
}

}  // namespace bellwether::train
