// Text in the lower case of ASCII, to compare names whose case does not matter.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "bellwether/core/ascii.h"

namespace bellwether::core {

[[nodiscard]] inline std::string in_lower_case(std::string_view text) {
  std::string small(text);
  std::ranges::transform(small, small.begin(), ascii_lower);
  return small;
}

}  // namespace bellwether::core
