// Whether what an answer names stands in its prompt (requirements L-41, L-46): a text gives no figure of its own.
//
// Numbers are runs of digits with a point or commas between them; one is supported where the prompt has a number that it is,
// or that it is rounded from to its own decimals: 102.5 by "102.50" and by "102.46". Ordinals of list items and the
// predicted bin are no statements and are left out by the caller.
//
// Names are words with a capital that begin no sentence, and words of capitals alone; one is supported where the prompt has
// the same word in any case. Words of the form itself (its titles, days, months, "CEO" and the like) are no names.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace bellwether::evaluate {

// What was found in a text, and which of it nothing supports, in its order.
struct SupportCount {
  std::size_t all = 0;
  std::vector<std::string> unsupported;

  [[nodiscard]] std::size_t supported() const { return all - unsupported.size(); }
};

[[nodiscard]] SupportCount number_support(std::string_view text, std::string_view prompt);
[[nodiscard]] SupportCount name_support(std::string_view text, std::string_view prompt);

}  // namespace bellwether::evaluate
