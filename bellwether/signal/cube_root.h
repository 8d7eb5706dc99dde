// The cube root in whole numbers: floating point puts some cubes just above their root.
#pragma once

#include <cstddef>

namespace bellwether::signal {

// The smallest k, at least 1, with k^3 >= n.
[[nodiscard]] constexpr std::size_t cube_root_above(std::size_t n) {
  std::size_t root = 1;
  while (root * root * root < n) ++root;
  return root;
}

static_assert(cube_root_above(0) == 1 && cube_root_above(27) == 3 && cube_root_above(28) == 4);

}  // namespace bellwether::signal
