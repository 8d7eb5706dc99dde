// Emoji -> words. A sequence (skin tone, joiner, variation selector, flag, keycap) counts as one emoji.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "bellwether/text/clean/cleaning.h"

namespace bellwether::text {

// One emoji of a text.
struct Emoji {
  std::size_t length = 0;  // bytes; 0: no emoji here
  std::string words;       // "rocket", "flag US"; "emoji" for one that the table lacks
  double weight = 0.0;     // the sentiment it carries, -1 … 1
};

[[nodiscard]] Emoji emoji_at(std::string_view text, std::size_t position);

// EmojiStep::words puts a space on each side of the words.
[[nodiscard]] std::string clean_emoji(std::string_view text, EmojiStep step, CleanText& result);

}  // namespace bellwether::text
