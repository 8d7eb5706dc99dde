#include "bellwether/generate/lookup.h"

#include <algorithm>

namespace bellwether::generate {

std::vector<std::int32_t> look_up_continuation(std::span<const std::int32_t> text, std::size_t most) {
  for (const std::size_t length : {std::size_t{3}, std::size_t{2}}) {
    if (text.size() <= length) continue;
    const auto ending = text.last(length);
    for (std::size_t begin = text.size() - length; begin-- > 0;) {
      if (!std::ranges::equal(text.subspan(begin, length), ending)) continue;
      const auto after = text.subspan(begin + length);
      const auto taken = after.first(std::min(most, after.size()));
      return {taken.begin(), taken.end()};
    }
  }
  return {};
}

}  // namespace bellwether::generate
