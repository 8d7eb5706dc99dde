// Hashtags, and the words inside them.
#pragma once

#include <string>
#include <string_view>

#include "bellwether/text/clean/cleaning.h"

namespace bellwether::text {

// The length of the hashtag at `position`: # and letters, digits or underscores with a letter among them, not
// within a word; 0 where there is none.
[[nodiscard]] std::size_t hashtag_at(std::string_view text, std::size_t position);

// The words of a hashtag's body: "ToTheMoon" -> "To The Moon", "AAPLEarnings" -> "AAPL Earnings", "Q3Results"
// -> "Q3 Results", "short_squeeze" -> "short squeeze", and all-small ones where words of our own list spell
// the whole: "buythedip" -> "buy the dip".
[[nodiscard]] std::string split_hashtag(std::string_view body);

[[nodiscard]] std::string clean_hashtags(std::string_view text, HashtagStep step, CleanText& result);

}  // namespace bellwether::text
