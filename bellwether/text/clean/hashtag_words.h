// The words that hashtags in small letters are made of.
#pragma once

#include <string_view>

namespace bellwether::text {

// `word` in small letters.
[[nodiscard]] bool is_hashtag_word(std::string_view word);

}  // namespace bellwether::text
