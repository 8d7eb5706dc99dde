// What the steps put into a text, and the look around a place that several of them share.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "bellwether/core/ascii.h"
#include "bellwether/text/clean/urls.h"

namespace bellwether::text {

inline constexpr std::string_view kUrlMark = "[URL]";
inline constexpr std::string_view kTickerMark = "<TICKER>";
inline constexpr std::string_view kUserMark = "@user";

using core::ascii_lower;
using core::is_ascii_digit;
using core::is_ascii_letter;

// The length of the letter or digit (any script; also a mark or an underscore) at `position`; 0 where there
// is none.
[[nodiscard]] std::size_t word_character_at(std::string_view text, std::size_t position);

// Whether the character before `position` is one of those.
[[nodiscard]] bool follows_word(std::string_view text, std::size_t position);

// The length of the cashtag at `position`: $ and 1 to 6 letters, with .X or .XX after them ("$BRK.B"), alone
// in front and behind; 0 where there is none.
[[nodiscard]] std::size_t cashtag_at(std::string_view text, std::size_t position);

// The length of a mark of ours or a cashtag at `position`, which later steps leave as it is; 0 where there is
// none.
[[nodiscard]] std::size_t protected_at(std::string_view text, std::size_t position);

// Copies `text` to the result, but gives what at(text, position) finds, a length or 0, to put(found, out)
// instead. Web addresses are passed over whole.
template <class At, class Put>
[[nodiscard]] std::string replace_each(std::string_view text, At at, Put put) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t position = 0; position < text.size();) {
    if (const std::size_t length = at(text, position)) {
      put(text.substr(position, length), out);
      position += length;
    } else {
      const std::size_t address = url_at(text, position);
      out += text.substr(position, address > 0 ? address : 1);
      position += address > 0 ? address : 1;
    }
  }
  return out;
}

}  // namespace bellwether::text
