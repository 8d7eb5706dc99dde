// The words that hashtags in lower case are made of.
#pragma once

#include <string_view>

namespace bellwether::text {

// `word` in lower case.
[[nodiscard]] bool is_hashtag_word(std::string_view word);

}  // namespace bellwether::text
