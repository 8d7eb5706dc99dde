// Values for products and normalizations: drawn from the normal distribution, the same for a seed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "bellwether/core/random.h"

namespace bellwether::tests {

inline std::vector<float> normals(std::size_t count, std::uint64_t seed) {
  core::Random random({seed});
  std::vector<float> values(count);
  for (float& value : values) value = static_cast<float>(random.normal());
  return values;
}

}  // namespace bellwether::tests
