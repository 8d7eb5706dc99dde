// Unicode normal form C, as the reference tokenizers compute it (characters.h). O(n log n) on any text.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace bellwether::text {

// `text` (valid UTF-8) in normal form C. A text that is in it already, as nearly all are, is returned as it
// is and `buffer` stays untouched; otherwise the result lies in `buffer`.
[[nodiscard]] std::string_view to_nfc(std::string_view text, std::string& buffer);

// Sorts each run of combining characters by class, keeping the order within a class (Unicode, D109).
void order_canonically(std::span<char32_t> text);

}  // namespace bellwether::text
