#pragma once

#include <string>
#include <string_view>

#include "bellwether/text/clean/text_words.h"

namespace bellwether::text {

// How a text is written, apart from its words: shouted, exclaimed, asked.
struct Style {
  // Two words or more in capitals. A word of up to five letters is taken for a ticker or an abbreviation
  // unless our own word lists know it ("BUY", not "TSLA"); cashtags, hashtags and single letters never count.
  bool shouts = false;
  bool exclaims = false;  // "!!"
  bool asks = false;      // a "?" at the end

  [[nodiscard]] bool any() const { return shouts || exclaims || asks; }
};

// `words` are those of `text`, which still has its capitals.
[[nodiscard]] Style style_of(const WordedText& words, std::string_view text);

// "shouting exclaiming asking": what there is of it.
[[nodiscard]] std::string style_words(const Style& style);

}  // namespace bellwether::text
