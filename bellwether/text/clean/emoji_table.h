// Words and sentiments of emoji that occur in texts about markets.
#pragma once

#include <string_view>

namespace bellwether::text {

// An emoji, its words and its weight as sentiment.
struct EmojiWords {
  char32_t code_point;
  std::string_view words;
  double weight;  // -1 … 1: what its writer thinks of the price; 0: says nothing about it
};

// The entry of `c`, or nothing (null).
[[nodiscard]] const EmojiWords* find_emoji(char32_t c);

}  // namespace bellwether::text
