// What a feature is made of, so that tables can count by it and models with and without sentiment are told
// apart.
#pragma once

#include <array>

#include "bellwether/core/options.h"

namespace bellwether::feature {

enum class FeatureKind { financial, sentiment };  // from prices and volume; from texts
constexpr std::array<core::EnumName<FeatureKind>, 2> names_of(FeatureKind) {
  return {{{FeatureKind::financial, "financial"}, {FeatureKind::sentiment, "sentiment"}}};
}

}  // namespace bellwether::feature
