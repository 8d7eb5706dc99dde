// How much each class counts in the loss, from how often it occurs.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "bellwether/core/options.h"

namespace bellwether::train {

// none: all alike; balanced: texts / (classes · texts of the class), so that every class weighs the same in
// all (King and Zeng 2001; scikit-learn's "balanced").
enum class ClassWeighting { none, balanced };

constexpr std::array<core::EnumName<ClassWeighting>, 2> names_of(ClassWeighting) {
  return {{{ClassWeighting::none, "none"}, {ClassWeighting::balanced, "balanced"}}};
}

// For CrossEntropy: a weight for each class, or none at all. A class without texts weighs 0.
[[nodiscard]] std::vector<double> class_weights(ClassWeighting weighting,
                                                std::span<const std::uint32_t> labels, std::size_t classes);

}  // namespace bellwether::train
