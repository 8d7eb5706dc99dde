#pragma once

#include <array>

#include "bellwether/core/options.h"

namespace bellwether::feature {

// What a feature is computed from, prices and volume or texts, so that tables can count by it and models
// with and without sentiment are kept apart.
enum class FeatureKind { financial, sentiment };
constexpr std::array<core::EnumName<FeatureKind>, 2> names_of(FeatureKind) {
  return {{{FeatureKind::financial, "financial"}, {FeatureKind::sentiment, "sentiment"}}};
}

}  // namespace bellwether::feature
