// The steps on letters, symbols and white space. Each leaves our own marks and cashtags as they are
// (marks.h).
#pragma once

#include <string>
#include <string_view>

#include "bellwether/text/clean/cleaning.h"

namespace bellwether::text {

// Small letters, but for cashtags and marks: "$AAPL Is UP" -> "$AAPL is up".
[[nodiscard]] std::string lower_letters(std::string_view text);

// Which symbols stay although SymbolStep would take them: those that belong to something an earlier step
// kept.
struct KeptSymbols {
  bool hashtags = false, users = false, emoji = false;
};

// marks: letters, numbers, white space and $ % + - . , ! ? stay, and ' and & inside a word (don't, S&P);
// remove: letters, numbers and white space stay. Curly quotes, dashes and the ellipsis are first made plain.
// What goes leaves a space, so that words do not join.
[[nodiscard]] std::string clean_symbols(std::string_view text, SymbolStep step, const KeptSymbols& kept,
                                        CleanText& result);

// Each run of white space one space, none at the ends; characters that cannot be seen (controls, zero-width
// spaces, direction marks; not the joiner of emoji) go.
[[nodiscard]] std::string collapse_whitespace(std::string_view text);

}  // namespace bellwether::text
